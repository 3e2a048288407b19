import { Component, computed, input, output } from '@angular/core';
import type { User } from '../../api/types';
import { Says } from '../../ui/announcer/says';

/** How many new users wait to be shown between the visible rows. */
@Component({
  selector: 'app-arrivals-pill',
  imports: [Says],
  template: `
    <div appSays>
      @if (text(); as words) {
        <button type="button" class="pill" [attr.aria-label]="words + ': show what is new'" (click)="show()">
          {{ words }}
        </button>
      }
    </div>
  `,
  styleUrl: './arrivals-pill.scss',
})
export class ArrivalsPill {
  readonly waiting = input.required<readonly User[]>();
  /** The first of the new users. */
  readonly shown = output<number>();

  protected readonly text = computed(() => {
    const count = this.waiting().length;
    return count > 0 ? `${count} new` : '';
  });

  protected show(): void {
    const [first] = this.waiting();
    if (first) this.shown.emit(first.id);
  }
}
