import type { Rows } from '../user-pages/want';

/** Rows that are drawn beyond each edge of what is seen. */
const BEYOND = 8;
/** The drawn rows change in steps, so that scrolling by a row mostly draws none. */
const STEP = 4;

export interface Scrolling {
  /** How far, in pixels. */
  readonly top: number;
  /** Of the part that can be seen, below the head of the table. */
  readonly height: number;
  readonly rowHeight: number;
}

/** The rows that are seen, of as many as were reached. */
export function rowsInView({ top, height, rowHeight }: Scrolling, reached: number): Rows {
  const first = Math.min(Math.max(Math.floor(top / rowHeight), 0), reached);
  return { first, end: Math.min(Math.ceil((top + height) / rowHeight), reached) };
}

/** The rows to draw: those around what is seen, as far as they are at hand. */
export function rowsToDraw(view: Rows, atHand: Rows): Rows {
  const first = Math.max(Math.floor((view.first - BEYOND) / STEP) * STEP, atHand.first);
  const end = Math.min(Math.ceil((view.end + BEYOND) / STEP) * STEP, atHand.end);
  return end > first ? { first, end } : { first: view.first, end: view.first };
}

/** How far to scroll so that a row is wholly seen: no farther than it takes. */
export function topToShow(row: number, { top, height, rowHeight }: Scrolling): number {
  const [above, below] = [row * rowHeight, (row + 1) * rowHeight - height];
  return Math.max(Math.min(top, above), below);
}
