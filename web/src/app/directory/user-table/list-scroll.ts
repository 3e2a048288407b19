import { type Signal, computed, signal } from '@angular/core';
import type { Landing, LoadedPages } from '../loaded-pages/loaded-pages';
import { ScrollView } from './scroll-view';
import { type Scrolling, rowsInView, rowsToDraw, topToShow } from './row-window';

/** How many rows are drawn beyond each edge of the view. */
const BEYOND = 8;
/** How many rows a table that begins draws in one task: the browser shows them, and answers the person, before the next ones. */
const AT_ONCE = 8;

/** Which rows of the list are visible where it scrolls. It keeps them in place when rows above are added or removed. */
export class ListScroll {
  private readonly scrolling = signal<Scrolling>({ top: 0, height: 0, rowHeight: 36 });
  private readonly headHeight = signal(28);
  private readonly few = signal(0);
  /** How the list was opened that has been drawn beyond the edges, too. */
  private readonly widened = signal<Landing | undefined>(undefined);
  private landed: Pick<LoadedPages, 'landing' | 'origin'> | undefined;

  constructor(private readonly pages: Signal<LoadedPages>) {}

  /** How many of the rows in view are drawn of a table that begins; Infinity once all are. */
  readonly begun = this.few.asReadonly();
  readonly view = computed(() => rowsInView(this.scrolling(), this.pages().reached), {
    equal: (one, other) => one.first === other.first && one.end === other.end,
  });
  readonly drawn = computed(
    () => {
      const { start, users, landing } = this.pages();
      const { first, end } = this.view();
      const beyond = landing === this.widened() ? BEYOND : 0;
      const begun = { first, end: Math.min(end, first + this.begun()) };
      return rowsToDraw(begun, { first: start, end: start + users.length }, beyond);
    },
    { equal: (one, other) => one.first === other.first && one.end === other.end },
  );
  /** In pixels: the height of all rows that were reached, and of the rows above the drawn ones. */
  readonly height = computed(() => this.headHeight() + this.pages().reached * this.rowHeight());
  readonly above = computed(() => this.drawn().first * this.rowHeight());
  /** In rows, with fractions. */
  readonly position = computed(() => this.scrolling().top / this.rowHeight());

  private readonly rowHeight = computed(() => this.scrolling().rowHeight);

  /** Draws more: the next rows of a table that begins, then those that a scroll is about to show, without which a list is opened. */
  widen(): void {
    const { first, end } = this.view();
    if (this.begun() < end - first) this.few.update((rows) => rows + AT_ONCE);
    else {
      this.few.set(Infinity);
      this.widened.set(this.pages().landing);
    }
  }

  measure(element: HTMLElement): void {
    const { top, height, rowHeight, headHeight } = new ScrollView(element);
    this.headHeight.set(headHeight);
    this.scrolling.set({ top, height, rowHeight });
  }

  /** After the rows have changed: a list that was opened anew scrolls to its landing position, the same one keeps the visible rows in place. */
  settle(element: HTMLElement): void {
    const view = new ScrollView(element);
    if (view.rowHeight !== this.rowHeight()) {
      this.measure(element); // it is drawn anew first, with room for all rows
      return;
    }
    const { landing, origin } = this.pages();
    const before = this.landed;
    this.landed = { landing, origin };
    if (before?.landing !== landing) view.top = landing === 'end' ? this.height() : landing.rows * this.rowHeight();
    else if (origin !== before.origin) view.top += (origin - before.origin) * this.rowHeight();
    this.measure(element);
  }

  show(element: HTMLElement, row: number): void {
    new ScrollView(element).top = topToShow(row, this.scrolling());
    this.measure(element);
  }
}
