import type { Rows } from './rows';

/** The page to request next: a neighbour of the loaded pages, or a distant one that was reached before. */
export type MissingPage =
  | { readonly kind: 'prev' | 'next'; readonly cursor: string }
  | { readonly kind: 'jump'; readonly cursor: string; readonly index: number };

/** The next page is requested when fewer than this many loaded rows lie ahead. */
export const AHEAD = 60;
/** Rows farther than this from the rows in view are dropped. */
export const MARGIN = 300;

interface AtHand {
  readonly rows: Rows;
  readonly prev: string | undefined;
  readonly next: string | undefined;
}

/** What is missing around the rows in view, most urgent first. */
export function missingPage(
  view: Rows,
  { rows, prev, next }: AtHand,
  placeOf: (row: number) => { index: number; cursor: string },
): MissingPage | undefined {
  const isElsewhere = view.first > rows.end || view.end < rows.first;
  if (isElsewhere) {
    const { index, cursor } = placeOf(view.first);
    return { kind: 'jump', index, cursor };
  }
  const below = next === undefined ? undefined : ({ kind: 'next', cursor: next } as const);
  const above = prev === undefined ? undefined : ({ kind: 'prev', cursor: prev } as const);
  if (above && view.first < rows.first) return above;
  if (below && view.end + AHEAD > rows.end) return below;
  if (above && view.first - AHEAD < rows.first) return above;
  return undefined;
}
