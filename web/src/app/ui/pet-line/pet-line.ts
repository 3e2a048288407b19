import { Component, computed, input } from '@angular/core';
import { PetCoin } from '../pet-coin/pet-coin';
import { countRepeats } from './count-repeats';
import { fittingPets } from './fitting';

/** Pets on one line; those without room are counted. */
@Component({
  selector: 'app-pet-line',
  imports: [PetCoin],
  template: `
    @if (counted().length > 0) {
      <ul>
        @for (pet of shown(); track pet.name) {
          <li class="pet" [attr.title]="pet.name.length > 12 ? pet.name : null">
            <app-pet-coin [name]="pet.name" [isMany]="pet.count > 1" />
            <bdi>{{ pet.name }}</bdi>
            @if (pet.count > 1) {
              <span class="count"> ×{{ pet.count }}</span>
            }
          </li>
        }
        @if (others(); as names) {
          <li class="more" [title]="names">
            +{{ counted().length - shown().length }} <span class="visually-hidden">{{ names }}</span>
          </li>
        }
      </ul>
    } @else {
      <span class="none"><span class="visually-hidden">No pets</span></span>
    }
  `,
  styleUrl: './pet-line.scss',
})
export class PetLine {
  readonly pets = input.required<readonly string[]>();
  /** The width of the line in pixels. */
  readonly room = input(Infinity);

  protected readonly counted = computed(() => countRepeats(this.pets()));
  protected readonly shown = computed(() => this.counted().slice(0, fittingPets(this.counted(), this.room())));
  protected readonly others = computed(() =>
    this.counted()
      .slice(this.shown().length)
      .map(({ name, count }) => (count > 1 ? `${name} ×${count}` : name))
      .join(', '),
  );
}
