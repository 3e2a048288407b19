import type { Total } from '../../api/user-page';

interface Reached {
  readonly reached: number;
  readonly isWhole: boolean;
}

/** “4” where all users are reached, else “100 of 1,234”, or “100 of 10,000+” where the server did not count to the end. */
export function countLine({ reached, isWhole }: Reached, total: Total | undefined, locales?: string): string {
  const number = (count: number): string => count.toLocaleString(locales);
  if (!total || (isWhole && !total.isExact)) return number(reached);
  // Rows of deleted users stay, so more rows may be reached than there are users.
  if (total.isExact && total.count <= reached) return number(isWhole ? total.count : reached);
  return `${number(reached)} of ${number(Math.max(total.count, reached))}${total.isExact ? '' : '+'}`;
}
