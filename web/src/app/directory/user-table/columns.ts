import type { UserSort } from '../../api/user-query';

type Direction = 'ascending' | 'descending';

export interface Columns {
  /** For `aria-sort`; null where the list is not sorted by that column. */
  readonly byName: Direction | null;
  readonly byDate: Direction | null;
  /** Whether the dates are of the last changes, and not of the creations. */
  readonly isByChange: boolean;
}

/** What the column heads say about the order. */
export function columnsOf(sort: UserSort): Columns {
  const direction = sort.startsWith('-') ? 'descending' : 'ascending';
  const isByName = sort.endsWith('username');
  return {
    byName: isByName ? direction : null,
    byDate: isByName ? null : direction,
    isByChange: sort.endsWith('updated'),
  };
}
