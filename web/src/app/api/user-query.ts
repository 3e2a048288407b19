import type { operations } from './schema';

type Parameters = NonNullable<operations['listUsers']['parameters']['query']>;

export type UserSort = NonNullable<Parameters['sort']>;
/** What a sort goes by, in either direction. */
export type UserOrder = Exclude<UserSort, `-${string}`>;

/** How many pets `GET /users` takes. */
export const MAX_PETS = 5;

/** Which users, and in which order. What is empty restricts nothing. */
export interface UserQuery {
  /** A part of the username. */
  readonly q: string;
  /** The exact names of pets that each of the users has, at most `MAX_PETS`. */
  readonly pets: readonly string[];
  /** Only users without pets; then `pets` is empty. */
  readonly isPetless: boolean;
  /** `match` only with `q`. */
  readonly sort: UserSort;
}

/** What restricts nothing, in whatever order. */
export const EVERYBODY: Omit<UserQuery, 'sort'> = { q: '', pets: [], isPetless: false };

/** The parameters of `GET /users`, without empty ones, which it refuses. */
export function parametersOf(
  { q, pets, isPetless, sort }: UserQuery,
  more: Record<string, string | readonly string[]> = {},
): Record<string, string | readonly string[]> {
  const all = { q, pet: pets, pets: isPetless ? 'none' : '', sort, ...more };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value.length > 0));
}
