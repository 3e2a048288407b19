import { MARGIN } from './missing-page';
import { type ReachedPage, droppedPage, rowsOf } from './reached-page';
import type { Rows } from './rows';

/** The pages that were reached, in order and without a gap, and which of them are loaded. */
export interface ReachedPages {
  readonly pages: readonly ReachedPage[];
  /** The loaded pages are pages[from] to pages[to - 1]; each is the `next` page of the one before it. */
  readonly from: number;
  readonly to: number;
  /** How many rows now lie before the row that was the first in the beginning. */
  readonly origin: number;
}

/** Beyond this number, pages at the other end are dropped. It bounds the memory, and the height of the list, which browsers limit. */
const MAX_PAGES = 3000;

/** Without pages beyond the ends of the list, where the loaded pages say that it ends. */
export function cutToEnds({ pages, from, to, origin }: ReachedPages): ReachedPages {
  const cut = pages[from]?.isFirst ? from : 0;
  const left = pages.slice(cut, pages[to - 1]?.isLast ? to : undefined);
  return { pages: left, from: from - cut, to: to - cut, origin: origin - rowsOf(pages.slice(0, cut)) };
}

/** Without the pages that are far from the rows in view. */
export function keptAround(view: Rows, reached: ReachedPages): ReachedPages {
  const { pages, origin } = reached;
  let { from, to } = reached;
  let start = rowsOf(pages.slice(0, from));
  let end = rowsOf(pages.slice(0, to));
  for (; to - from > 1; from++) {
    const count = pages[from]?.count ?? 0;
    if (start + count >= view.first - MARGIN) break;
    start += count;
  }
  for (; to - from > 1; to--) {
    const count = pages[to - 1]?.count ?? 0;
    if (end - count <= view.end + MARGIN) break;
    end -= count;
  }
  const kept = pages.map((page, at) => (at < from || at >= to ? droppedPage(page) : page));
  return trimmed({ pages: kept, from, to, origin });
}

function trimmed(reached: ReachedPages): ReachedPages {
  const { pages, from, to, origin } = reached;
  const excess = pages.length - MAX_PAGES;
  if (excess <= 0) return reached;
  const head = Math.min(excess, from > pages.length - to ? from : 0);
  const left = pages.slice(head, head > 0 ? undefined : Math.max(to, MAX_PAGES));
  return { pages: left, from: from - head, to: to - head, origin: origin - rowsOf(pages.slice(0, head)) };
}
