import type { ChangeKind } from '../api/change-client';

export type FilterName = 'all' | 'users' | 'messages' | 'deleted';

/** What of the ledger somebody may choose to see, as it stands in the address. */
export interface ChangeFilter {
  readonly name: FilterName;
  readonly label: string;
  /** None: all kinds. */
  readonly kinds: readonly ChangeKind[];
}

const ALL: ChangeFilter = { name: 'all', label: 'All', kinds: [] };

export const FILTERS: readonly ChangeFilter[] = [
  ALL,
  { name: 'users', label: 'Users', kinds: ['created', 'updated', 'deleted'] },
  { name: 'messages', label: 'Messages', kinds: ['message'] },
  { name: 'deleted', label: 'Deleted', kinds: ['deleted'] },
];

/** What the address asks for; anything that there is not is all. */
export function filterOf(kind: string | null): ChangeFilter {
  return FILTERS.find(({ name }) => name === kind) ?? ALL;
}
