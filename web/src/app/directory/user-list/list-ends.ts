import { Component, computed, inject, output } from '@angular/core';
import { ListState } from '../list/list-state';

/** Leads to the ends of a list that is far longer than the screen, once a person scrolls in it. */
@Component({
  selector: 'app-list-ends',
  template: `
    @if (isShown()) {
      <div role="group" aria-label="Ends of the list">
        <button
          type="button"
          class="button tonal"
          aria-label="To the beginning"
          title="To the beginning"
          (click)="leap.emit('first')"
        >
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3.500 3h9M8 13V6M4.500 9 8 5.500 11.500 9" /></svg>
        </button>
        <button
          type="button"
          class="button tonal"
          aria-label="To the end"
          title="To the end"
          (click)="leap.emit('last')"
        >
          <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3.500 13h9M8 3v7M4.500 7 8 10.500 11.500 7" /></svg>
        </button>
      </div>
    }
  `,
  styleUrl: './list-ends.scss',
})
export class ListEnds {
  readonly leap = output<'first' | 'last'>();

  private readonly list = inject(ListState);
  protected readonly isShown = computed(() => {
    const [pages, { first, end }] = [this.list.pages(), this.list.view()];
    if (!pages) return false;
    const isLong = !pages.hasBeginning || !pages.hasEnd || pages.reached > 3 * (end - first);
    return isLong && (first > 0 || !pages.hasBeginning);
  });
}
