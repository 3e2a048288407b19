import type { UserPetTable, UserTable } from '../../database/schema';
import { usernameKey } from '../../record/text';

interface Ordering {
  /** The column that the list is in the order of: no two users are the same in it, so that it says where a page begins. */
  all: `users.${keyof UserTable}`;
  /** The same column, beside a pet. */
  ofPet: `user_pets.${keyof UserPetTable}`;
  key: 'string' | 'number';
}

export const ORDERS = {
  created: { all: 'users.id', ofPet: 'user_pets.user_id', key: 'number' },
  username: { all: 'users.username_key', ofPet: 'user_pets.username_key', key: 'string' },
  updated: { all: 'users.revision', ofPet: 'user_pets.revision', key: 'number' },
} as const satisfies Record<string, Ordering>;

export type Order = keyof typeof ORDERS;
export type Sort = Order | `-${Order}`;
export const SORTS = Object.keys(ORDERS).flatMap((order) => [order, `-${order}`]) as Sort[];

/** Which users, and in which order. */
export interface Selection {
  /** A part of the username, folded as the key is. */
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
