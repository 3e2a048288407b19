import { Component, computed, input } from '@angular/core';
import type { User } from '../../api/types';
import { Ago } from '../../ui/ago/ago';
import { PetCoin } from '../../ui/pet-coin/pet-coin';
import { countRepeats } from '../../ui/pet-line/count-repeats';

/** What is known of a user, apart from its name. */
@Component({
  selector: 'app-user-facts',
  imports: [Ago, PetCoin],
  templateUrl: './user-facts.html',
  styleUrl: './user-facts.scss',
})
export class UserFacts {
  readonly user = input.required<User>();

  protected readonly pets = computed(() => countRepeats(this.user().pets));
}
