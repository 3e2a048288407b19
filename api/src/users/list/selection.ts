import type { UserPetTable, UserTable } from '../../database/schema';
import { usernameKey } from '../../database/username-key';

interface Ordering {
  /** The column that the list is sorted by. Its values are unique, so that one of them marks the start of a page. */
  all: `users.${keyof UserTable}`;
  /** The same column in the table of users by pet. */
  ofPet: `user_pets.${keyof UserPetTable}`;
  key: 'string' | 'number';
  keyOf: (row: UserTable) => string | number;
}

export const ORDERS = {
  created: { all: 'users.id', ofPet: 'user_pets.user_id', key: 'number', keyOf: ({ id }) => id },
  username: {
    all: 'users.username_key',
    ofPet: 'user_pets.username_key',
    key: 'string',
    keyOf: ({ username_key: key }) => key,
  },
  updated: { all: 'users.revision', ofPet: 'user_pets.revision', key: 'number', keyOf: ({ revision }) => revision },
} as const satisfies Record<string, Ordering>;

export type Order = keyof typeof ORDERS;
export type Sort = Order | `-${Order}`;
export const SORTS = Object.keys(ORDERS).flatMap((order) => [order, `-${order}`]) as Sort[];

/** The selected users and their order. */
export interface Selection {
  /** A part of the username, folded like the key. */
  term: string | null;
  /** The exact name of a pet. */
  pet: string | null;
  order: Order;
  isDescending: boolean;
}

export function toSelection(q: string | undefined, pet: string | undefined, sort: Sort): Selection {
  return {
    term: q === undefined ? null : usernameKey(q),
    pet: pet ?? null,
    order: sort.replace('-', '') as Order,
    isDescending: sort.startsWith('-'),
  };
}
