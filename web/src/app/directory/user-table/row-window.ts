import type { Rows } from '../loaded-pages/rows';

/** The drawn rows change in steps, so that scrolling by one row usually draws none. */
const STEP = 4;

export interface Scrolling {
  /** The scroll position in pixels. */
  readonly top: number;
  /** The height in pixels of the visible part below the head of the table. */
  readonly height: number;
  readonly rowHeight: number;
}

/** The visible rows, among the `reached` ones. */
export function rowsInView({ top, height, rowHeight }: Scrolling, reached: number): Rows {
  const first = Math.min(Math.max(Math.floor(top / rowHeight), 0), reached);
  return { first, end: Math.min(Math.ceil((top + height) / rowHeight), reached) };
}

/** The rows to draw, as far as they are loaded: the visible ones, and some beyond each edge of the view. */
export function rowsToDraw(view: Rows, atHand: Rows, beyond: number): Rows {
  const first = Math.max(Math.floor((view.first - beyond) / STEP) * STEP, atHand.first);
  const end = Math.min(Math.ceil((view.end + beyond) / STEP) * STEP, atHand.end);
  return end > first ? { first, end } : { first: view.first, end: view.first };
}

/** The nearest scroll position at which a row is completely visible. */
export function topToShow(row: number, { top, height, rowHeight }: Scrolling): number {
  const [above, below] = [row * rowHeight, (row + 1) * rowHeight - height];
  return Math.max(Math.min(top, above), below);
}
