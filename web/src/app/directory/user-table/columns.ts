import type { UserOrder, UserSort } from '../../api/user-query';

export type Column = 'username' | 'pets' | 'date';

/** What the column heads say about the order of the list. */
export interface Columns {
  /** The column that the list is sorted by; undefined if the table does not show it. */
  readonly sorted: Column | undefined;
  /** The value of `aria-sort`. */
  readonly direction: 'ascending' | 'descending';
  /** Whether the dates show the last changes instead of the creations. */
  readonly isByChange: boolean;
}

/** The column of each order, if it has one. A new order does not compile without an entry. */
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
