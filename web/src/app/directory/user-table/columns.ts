import type { UserSort } from '../../api/user-query';

type Direction = 'ascending' | 'descending';

export interface Columns {
  /** As `aria-sort` tells it; null where the list is not in the order of that column. */
  readonly byName: Direction | null;
  readonly byDate: Direction | null;
  /** Whether the dates are those of the last changes, not of the creations. */
  readonly isByChange: boolean;
}

/** What the heads of the columns tell about the order. */
export function columnsOf(sort: UserSort): Columns {
  const direction = sort.startsWith('-') ? 'descending' : 'ascending';
  const isByName = sort.endsWith('username');
  return {
    byName: isByName ? direction : null,
    byDate: isByName ? null : direction,
    isByChange: sort.endsWith('updated'),
  };
}
