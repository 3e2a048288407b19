import type { Total } from '../../api/user-page';
import type { LoadedPages } from '../loaded-pages/loaded-pages';

/** How many users of the list come before the first row reached: known from the list's beginning, or counted back from its end, else undefined. */
export function rowsBefore(
  pages: Pick<LoadedPages, 'hasBeginning' | 'hasEnd' | 'reached'>,
  total?: Total,
): number | undefined {
  if (pages.hasBeginning) return 0;
  return pages.hasEnd && total?.isExact ? Math.max(total.count - pages.reached, 0) : undefined;
}
