import type { Total } from '../../api/user-page';
import type { LoadedPages } from '../loaded-pages/loaded-pages';

/** What a printed list says above its rows, which are those that are loaded: “The first 100 of 100,000 users · 29 November 2026”. */
export function paperLine(
  { users, start, hasBeginning }: Pick<LoadedPages, 'users' | 'start' | 'hasBeginning'>,
  total: Total,
  count: string,
  date: Date,
): string {
  const isAll = total.isExact && users.length === total.count;
  const place = hasBeginning && start === 0 ? 'The first ' : '';
  const words = isAll ? count : `${place}${users.length.toLocaleString()} of ${count}`;
  return `${words} · ${date.toLocaleDateString('en-GB', { dateStyle: 'long' })}`;
}
