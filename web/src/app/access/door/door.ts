import { Component, input } from '@angular/core';
import { PageHeading } from '../../routing/page-heading';
import { PetCoin } from '../../ui/pet-coin/pet-coin';

/** A way into the directory: a heading, what its content asks for, and the animals that wait behind it. */
@Component({
  selector: 'app-door',
  imports: [PageHeading, PetCoin],
  template: `
    <div class="card">
      <img class="mark" src="favicon.svg" alt="" width="40" height="40" />
      <h1 appPageHeading>{{ heading() }}</h1>
      <ng-content />
    </div>
    <div class="parade" aria-hidden="true">
      @for (pet of pets; track pet) {
        <app-pet-coin [name]="pet" />
      }
    </div>
  `,
  styleUrl: './door.scss',
})
export class Door {
  readonly heading = input.required<string>();
  protected readonly pets = ['cat', 'goose', 'hamster', 'frog', 'duck', 'fox', 'turtle', 'rabbit'];
}
