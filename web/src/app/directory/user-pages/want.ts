/** The rows from `first` up to, and without, `end`. */
export interface Rows {
  readonly first: number;
  readonly end: number;
}

/** The page to ask for next: the neighbour of those at hand, or one far from them that was reached before. */
export type Want =
  | { readonly kind: 'prev' | 'next'; readonly cursor: string }
  | { readonly kind: 'jump'; readonly cursor: string; readonly slot: number };

/** A page is asked for while this many rows of the last one are still to come. */
export const AHEAD = 60;
/** Rows that are farther than this from what is seen are dropped. */
export const MARGIN = 300;

interface AtHand {
  readonly rows: Rows;
  readonly prev: string | undefined;
  readonly next: string | undefined;
}

/** What is missing around the rows in view, the most urgent first. */
export function wantOf(
  view: Rows,
  { rows, prev, next }: AtHand,
  placeOf: (row: number) => { slot: number; cursor: string },
): Want | undefined {
  const isElsewhere = view.first > rows.end || view.end < rows.first;
  if (isElsewhere) {
    const { slot, cursor } = placeOf(view.first);
    return { kind: 'jump', slot, cursor };
  }
  const below = next === undefined ? undefined : ({ kind: 'next', cursor: next } as const);
  const above = prev === undefined ? undefined : ({ kind: 'prev', cursor: prev } as const);
  if (above && view.first < rows.first) return above;
  if (below && view.end + AHEAD > rows.end) return below;
  if (above && view.first - AHEAD < rows.first) return above;
  return undefined;
}
