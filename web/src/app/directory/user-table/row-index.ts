import type { Total } from '../../api/user-page';
import type { PageRun } from '../user-pages/page-run';

/** How many users of the list come before the first row reached, where that is known: from its beginning, or counted back from its end. */
export function rowsBefore(
  run: Pick<PageRun, 'hasBeginning' | 'hasEnd' | 'reached'>,
  total?: Total,
): number | undefined {
  if (run.hasBeginning) return 0;
  return run.hasEnd && total?.isExact ? Math.max(total.count - run.reached, 0) : undefined;
}
