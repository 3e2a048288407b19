import type { User } from '../../api/types';
import type { Total } from '../../api/user-page';
import type { PageRun } from '../user-pages/page-run';
import type { Rows } from '../user-pages/want';
import { rowsBefore } from './row-index';

export interface DrawnRow {
  readonly user: User;
  /** Its place in the whole table, counting the head as row 1; null where it is unknown. */
  readonly ariaIndex: number | null;
}

export function drawnRows(run: PageRun, { first, end }: Rows, total: Total | undefined): DrawnRow[] {
  const before = rowsBefore(run, total);
  return run.users.slice(first - run.start, end - run.start).map((user, index) => ({
    user,
    ariaIndex: before === undefined ? null : before + first + index + 2,
  }));
}

/** The user whose row is the tab stop: the user of that id if its row is visible, else the first visible one. */
export function tabStopOf({ users, start }: PageRun, { first, end }: Rows, id: number | undefined): number | undefined {
  const inView = users.slice(Math.max(first - start, 0), Math.max(end - start, 0));
  return (inView.find((user) => user.id === id) ?? inView[0])?.id;
}
