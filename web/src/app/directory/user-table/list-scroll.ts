import { type Signal, computed, signal } from '@angular/core';
import type { LoadedPages } from '../loaded-pages/loaded-pages';
import { type Scrolling, rowsInView, rowsToDraw, topToShow } from './row-window';

/** In rem, where the style sheet of the table says nothing. */
const ROW = 2.25;
const HEAD = 1.75;

/** Which rows of the list are visible in a scrolling element. It keeps them in place when rows above are added or removed. */
export class ListScroll {
  private readonly scrolling = signal<Scrolling>({ top: 0, height: 0, rowHeight: ROW * 16 });
  private headHeight = HEAD * 16;
  private landed: Pick<LoadedPages, 'landing' | 'origin'> | undefined;

  constructor(private readonly pages: Signal<LoadedPages>) {}

  readonly view = computed(() => rowsInView(this.scrolling(), this.pages().reached), {
    equal: (one, other) => one.first === other.first && one.end === other.end,
  });
  readonly drawn = computed(
    () => {
      const { start, users } = this.pages();
      return rowsToDraw(this.view(), { first: start, end: start + users.length });
    },
    { equal: (one, other) => one.first === other.first && one.end === other.end },
  );
  /** In pixels: the height of all rows that were reached, and of the rows above the drawn ones. */
  readonly height = computed(() => this.headHeight + this.pages().reached * this.rowHeight());
  readonly above = computed(() => this.drawn().first * this.rowHeight());
  /** In rows, with fractions. */
  readonly position = computed(() => this.scrolling().top / this.rowHeight());

  private readonly rowHeight = computed(() => this.scrolling().rowHeight);

  measure(element: HTMLElement): void {
    const rem = parseFloat(getComputedStyle(element.ownerDocument.documentElement).fontSize) || 16;
    const style = getComputedStyle(element);
    this.headHeight = (parseFloat(style.getPropertyValue('--head')) || HEAD) * rem;
    const height =
      (element.clientHeight || element.ownerDocument.documentElement.clientHeight || 640) - this.headHeight;
    this.scrolling.set({
      top: element.scrollTop,
      height,
      rowHeight: (parseFloat(style.getPropertyValue('--row')) || ROW) * rem,
    });
  }

  /** After the rows have changed: a list that was opened anew scrolls to its landing position, the same one keeps the visible rows in place. */
  settle(element: HTMLElement): void {
    const { landing, origin } = this.pages();
    const before = this.landed;
    this.landed = { landing, origin };
    if (before?.landing !== landing)
      element.scrollTop = landing === 'end' ? this.height() : landing.rows * this.rowHeight();
    else if (origin !== before.origin) element.scrollTop += (origin - before.origin) * this.rowHeight();
    this.measure(element);
  }

  show(element: HTMLElement, row: number): void {
    element.scrollTop = topToShow(row, this.scrolling());
    this.measure(element);
  }
}
