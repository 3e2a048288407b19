import { Component, computed, input } from '@angular/core';
import { countRepeats } from './count-repeats';

@Component({
  selector: 'app-pet-chips',
  template: `
    @if (counted().length > 0) {
      <ul class="chips">
        @for (pet of counted(); track pet.name) {
          <li class="chip">
            <bdi>{{ pet.name }}</bdi>
            @if (pet.count > 1) {
              <span class="count"> ×{{ pet.count }}</span>
            }
          </li>
        }
      </ul>
    } @else {
      <span class="none">No pets</span>
    }
  `,
  styles: `
    .count {
      margin-inline-start: 0.5ch;
      font-variant-numeric: tabular-nums;
      color: var(--mat-sys-tertiary);
    }
    .none {
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class PetChips {
  readonly pets = input.required<readonly string[]>();
  protected readonly counted = computed(() => countRepeats(this.pets()));
}
