import type { User } from '../../api/types';
import type { Total } from '../../api/user-page';
import type { LoadedPages } from '../loaded-pages/loaded-pages';
import type { Rows } from '../loaded-pages/rows';
import { rowsBefore } from './row-index';

export interface DrawnRow {
  readonly user: User;
  /** Its place in the whole table, counting the head as row 1; null where it is unknown. */
  readonly ariaIndex: number | null;
}

export function drawnRows(pages: LoadedPages, { first, end }: Rows, total: Total | undefined): DrawnRow[] {
  const before = rowsBefore(pages, total);
  return pages.users.slice(first - pages.start, end - pages.start).map((user, index) => ({
    user,
    ariaIndex: before === undefined ? null : before + first + index + 2,
  }));
}

/** The user whose row is the tab stop: the user of that id if its row is visible, else the first visible one. */
export function tabStopOf(
  { users, start }: LoadedPages,
  { first, end }: Rows,
  id: number | undefined,
): number | undefined {
  const inView = users.slice(Math.max(first - start, 0), Math.max(end - start, 0));
  return (inView.find((user) => user.id === id) ?? inView[0])?.id;
}
