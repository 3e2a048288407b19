import type { ChangeKind } from '../api/change-client';

export type FilterName = 'all' | 'users' | 'messages' | 'deleted';

/** A selection of the ledger that a person can choose; its name stands in the address. */
export interface ChangeFilter {
  readonly name: FilterName;
  readonly label: string;
  /** Empty for all kinds. */
  readonly kinds: readonly ChangeKind[];
}

const ALL: ChangeFilter = { name: 'all', label: 'All', kinds: [] };

export const FILTERS: readonly ChangeFilter[] = [
  ALL,
  { name: 'users', label: 'Users', kinds: ['created', 'updated', 'deleted'] },
  { name: 'messages', label: 'Messages', kinds: ['message'] },
  { name: 'deleted', label: 'Deleted', kinds: ['deleted'] },
];

/** The filter that the address names; `ALL` for an unknown name. */
export function filterOf(kind: string | null): ChangeFilter {
  return FILTERS.find(({ name }) => name === kind) ?? ALL;
}
