import type { Total } from '../../api/user-page';
import type { PageRun } from '../user-pages/page-run';

/** How many users of the list come before the first row reached: known from the list's beginning, or counted back from its end, else undefined. */
export function rowsBefore(
  run: Pick<PageRun, 'hasBeginning' | 'hasEnd' | 'reached'>,
  total?: Total,
): number | undefined {
  if (run.hasBeginning) return 0;
  return run.hasEnd && total?.isExact ? Math.max(total.count - run.reached, 0) : undefined;
}
