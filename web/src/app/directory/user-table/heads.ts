import type { UserOrder, UserSort } from '../../api/user-query';

/** What a column can be sorted by. The order of a search is that of no column. */
type ColumnOrder = Exclude<UserOrder, 'match'>;

/** The head of a column that the list can be sorted by. */
export interface Head {
  readonly order: ColumnOrder;
  readonly label: string;
  /** The value of `aria-sort`; null where the list is in another order. */
  readonly direction: 'ascending' | 'descending' | null;
  /** The order that a press leads to. */
  readonly next: UserSort;
  /** What a press does, in words. */
  readonly hint: string;
}

interface Words {
  readonly label: string;
  readonly ascending: string;
  readonly descending: string;
  readonly first: 'ascending' | 'descending';
}

/** In the order of the columns. A new order does not compile without its words. */
const WORDS: Readonly<Record<ColumnOrder, Words>> = {
  username: { label: 'Username', ascending: 'A to Z', descending: 'Z to A', first: 'ascending' },
  created: { label: 'Added', ascending: 'Oldest first', descending: 'Newest first', first: 'descending' },
  updated: {
    label: 'Changed',
    ascending: 'Longest unchanged first',
    descending: 'Last changed first',
    first: 'descending',
  },
};

export function orderOf(sort: UserSort): UserOrder {
  return sort.replace('-', '') as UserOrder;
}

/**
 * A first press sorts as most people want that column, a second one turns the order round. In a search a third one leads back to its own order.
 * @param isSearch whether the list can be sorted by `match`
 */
export function headsOf(sort: UserSort, isSearch: boolean): Head[] {
  const [sorted, direction] = [orderOf(sort), sort.startsWith('-') ? 'descending' : 'ascending'] as const;
  return (Object.keys(WORDS) as ColumnOrder[]).map((order) => {
    const { label, first, ...words } = WORDS[order];
    const isSorted = order === sorted;
    const head = { order, label, direction: isSorted ? direction : null };
    if (isSearch && isSorted && direction !== first) return { ...head, next: 'match', hint: 'Sort: best match first' };
    const next = isSorted ? (direction === 'ascending' ? 'descending' : 'ascending') : first;
    return { ...head, next: next === 'descending' ? `-${order}` : order, hint: `Sort: ${words[next]}` };
  });
}
