import type { Total } from '../../api/user-page';
import { MOST_LEFT_OUT, MOST_NAMED } from '../selection/selection';

/** “3 selected”. */
export function namedWords(count: number): string {
  return `${count.toLocaleString()} selected${count === MOST_NAMED ? ', the most one by one' : ''}`;
}

/** “All 25,665 selected”, “25,664 selected, all but 1”; without a number where the server has stopped counting. */
export function allWords({ count, isExact }: Total, leftOut: number): string {
  const number = count.toLocaleString();
  if (leftOut === 0) return isExact ? `All ${number} selected` : 'All that match selected';
  const but = `but ${leftOut}${leftOut === MOST_LEFT_OUT ? ', the most' : ''}`;
  return isExact ? `${number} selected, all ${but}` : `All that match ${but} selected`;
}
