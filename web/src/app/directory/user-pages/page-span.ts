import { type Slot, bareSlot, rowsOf } from './page-slot';
import { MARGIN, type Rows } from './want';

/** Consecutive pages, and which of them are loaded. */
export interface Span {
  readonly slots: readonly Slot[];
  /** The loaded pages are slots[from] to slots[to - 1]; each is the `next` page of the one before it. */
  readonly from: number;
  readonly to: number;
  /** How many rows now lie before the row that was the first in the beginning. */
  readonly origin: number;
}

/** Beyond this number, slots at the other end are dropped. It bounds the memory, and the height of the list, which browsers limit. */
const MAX_SLOTS = 3000;

/** Without slots beyond the ends of the list, where the loaded pages say that it ends. */
export function cutToEnds({ slots, from, to, origin }: Span): Span {
  const cut = slots[from]?.isFirst ? from : 0;
  const left = slots.slice(cut, slots[to - 1]?.isLast ? to : undefined);
  return { slots: left, from: from - cut, to: to - cut, origin: origin - rowsOf(slots.slice(0, cut)) };
}

/** Without the pages that are far from the rows in view. */
export function keptAround(view: Rows, span: Span): Span {
  const { slots, origin } = span;
  let { from, to } = span;
  let start = rowsOf(slots.slice(0, from));
  let end = rowsOf(slots.slice(0, to));
  for (; to - from > 1; from++) {
    const count = slots[from]?.count ?? 0;
    if (start + count >= view.first - MARGIN) break;
    start += count;
  }
  for (; to - from > 1; to--) {
    const count = slots[to - 1]?.count ?? 0;
    if (end - count <= view.end + MARGIN) break;
    end -= count;
  }
  const kept = slots.map((slot, at) => (at < from || at >= to ? bareSlot(slot) : slot));
  return trimmed({ slots: kept, from, to, origin });
}

function trimmed(span: Span): Span {
  const { slots, from, to, origin } = span;
  const excess = slots.length - MAX_SLOTS;
  if (excess <= 0) return span;
  const head = Math.min(excess, from > slots.length - to ? from : 0);
  const left = slots.slice(head, head > 0 ? undefined : Math.max(to, MAX_SLOTS));
  return { slots: left, from: from - head, to: to - head, origin: origin - rowsOf(slots.slice(0, head)) };
}
