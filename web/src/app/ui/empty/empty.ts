import { Component, input } from '@angular/core';
import { PetCoin } from '../pet-coin/pet-coin';

/** What stands where there is nothing: an animal, a heading, and what can be done, which is its content. */
@Component({
  selector: 'app-empty',
  imports: [PetCoin],
  template: `
    <div class="picture" [class.waddling]="isFirst()" aria-hidden="true">
      @for (other of isFirst() ? ['cat', 'rabbit'] : []; track other) {
        <app-pet-coin class="absent" [name]="other" />
      }
      <app-pet-coin class="present" [name]="pet()" />
      @for (other of isFirst() ? ['hamster', 'turtle'] : []; track other) {
        <app-pet-coin class="absent" [name]="other" />
      }
    </div>
    <h2>{{ heading() }}</h2>
    <ng-content />
  `,
  styleUrl: './empty.scss',
})
export class Empty {
  readonly heading = input.required<string>();
  /** The animal that is there. */
  readonly pet = input.required<string>();
  /** Whether others are still to come: it waddles once, between their places. */
  readonly isFirst = input(false);
}
