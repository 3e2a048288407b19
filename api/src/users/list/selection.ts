import type { ListedUser, UserPetTable, UserTable } from '../../database/schema';
import { searchKey } from '../../database/search-key';
import { usernameKey } from '../../database/username-key';
import { NO_PET } from '../../pets/no-pet';
import { validationFailed } from '../../rest/validation';

interface Ordering {
  /** The column that the list is sorted by. Its values are unique, so that one of them marks the start of a page. */
  all: `users.${keyof UserTable}`;
  /** The same column in the table of users by pet. */
  ofPet: `user_pets.${keyof UserPetTable}`;
  key: 'string' | 'number';
  keyOf: (row: ListedUser) => string | number;
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
  /** For a search alone (match-order.ts). */
  match: {
    all: 'users.username_key',
    ofPet: 'user_pets.username_key',
    key: 'string',
    keyOf: ({ username_key: key }) => key,
  },
} as const satisfies Record<string, Ordering>;

export type Order = keyof typeof ORDERS;
export type Sort = Order | `-${Exclude<Order, 'match'>}`;
export const SORTS = Object.keys(ORDERS).flatMap((order) =>
  order === 'match' ? [order] : [order, `-${order}`],
) as Sort[];

/** The selected users and their order. */
export interface Selection {
  /** A part of the username, as that is searched. */
  term: string | null;
  /** The exact name of a pet, or `NO_PET`. */
  pet: string | null;
  /** Pets that the users must have as well. */
  otherPets: readonly string[];
  /** The key of the only name. */
  usernameKey: string | null;
  ids: readonly number[] | null;
  order: Order;
  isDescending: boolean;
}

/** What a query string selects. */
export interface Filters {
  readonly q?: string;
  readonly pet?: readonly string[];
  readonly pets?: 'none';
  readonly username?: string;
  readonly id?: readonly number[];
}

/** @throws ProblemError 400 where no user can be what the filters ask for */
export function toSelection(
  { q, pet = [], pets, username, id }: Filters,
  sort: Sort = q === undefined ? 'created' : 'match',
): Selection {
  if (sort === 'match' && q === undefined)
    throw validationFailed([
      { pointer: '/sort', detail: 'is match, which is for a search: send q, too, or another sort' },
    ]);
  if (pets === 'none' && pet.length > 0)
    throw validationFailed([
      { pointer: '/pets', detail: 'is about users without pets, who have no pet: leave out one of both' },
    ]);
  const [first = null, ...others] = pets === 'none' ? [NO_PET] : pet;
  return {
    term: q === undefined ? null : searchKey(usernameKey(q)),
    pet: first,
    otherPets: others,
    usernameKey: username === undefined ? null : usernameKey(username),
    ids: id ?? null,
    order: sort.replace('-', '') as Order,
    isDescending: sort.startsWith('-'),
  };
}
