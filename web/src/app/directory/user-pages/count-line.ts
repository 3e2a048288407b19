import type { Total } from '../../api/user-page';

interface Reached {
  readonly reached: number;
  readonly isWhole: boolean;
}

/** “4” where all are reached, else “100 of 1,234”, or “100 of 10,000+” where nobody has counted to the end. */
export function countLine({ reached, isWhole }: Reached, total: Total | undefined, locales?: string): string {
  const number = (count: number): string => count.toLocaleString(locales);
  if (!total || (isWhole && !total.isExact)) return number(reached);
  // Rows stay when their users are deleted.
  if (total.isExact && total.count <= reached) return number(isWhole ? total.count : reached);
  return `${number(reached)} of ${number(Math.max(total.count, reached))}${total.isExact ? '' : '+'}`;
}
