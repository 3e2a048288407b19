import type { Total } from '../../api/user-page';
import type { UserQuery } from '../../api/user-query';

/** “4 users”, “25 with cat and dog”, “19 match “ha””, “more than 7,500 match “ha” with cat” where the server did not count to the end. */
export function countLine(
  { count, isExact }: Total,
  { q, pets, isPetless }: Omit<UserQuery, 'sort'>,
  locales?: string,
): string {
  const number = `${isExact ? '' : 'more than '}${count.toLocaleString(locales)}`;
  const isOne = count === 1 && isExact;
  const names = new Intl.ListFormat('en', { type: 'conjunction' }).format(pets);
  const owners = isPetless ? ' without pets' : names && ` with ${names}`;
  if (q !== '') return `${number} ${isOne ? 'matches' : 'match'} “${q}”${owners}`;
  return owners === '' ? `${number} ${isOne ? 'user' : 'users'}` : number + owners;
}
