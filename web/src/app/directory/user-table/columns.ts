import type { UserOrder, UserSort } from '../../api/user-query';

export type Column = 'username' | 'pets' | 'date';

/** What the heads of the columns tell about the order of the list. */
export interface Columns {
  /** The column that the list is in the order of; none where the table does not show what it goes by. */
  readonly sorted: Column | undefined;
  /** As `aria-sort` tells it. */
  readonly direction: 'ascending' | 'descending';
  /** Whether the dates are those of the last changes, not of the creations. */
  readonly isByChange: boolean;
}

/** The column of each order, if it has one. A new order does not compile until it says which. */
const COLUMN_OF: Readonly<Record<UserOrder, Column | undefined>> = {
  username: 'username',
  created: 'date',
  updated: 'date',
};

export function columnsOf(sort: UserSort): Columns {
  const isDescending = sort.startsWith('-');
  const order = sort.replace('-', '') as UserOrder;
  return {
    sorted: COLUMN_OF[order],
    direction: isDescending ? 'descending' : 'ascending',
    isByChange: order === 'updated',
  };
}
