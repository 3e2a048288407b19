import type { operations } from './schema';

type Parameters = NonNullable<operations['listUsers']['parameters']['query']>;

export type UserSort = Exclude<NonNullable<Parameters['sort']>, 'match'>;
/** What a sort goes by, in either direction. */
export type UserOrder = Exclude<UserSort, `-${string}`>;

/** Which users, and in which order. An empty text means no restriction. */
export interface UserQuery {
  /** A part of the username. */
  readonly q: string;
  /** The exact name of a pet. */
  readonly pet: string;
  readonly sort: UserSort;
}

/** The parameters of `GET /users`, without empty ones, which it refuses. */
export function parametersOf({ q, pet, sort }: UserQuery, more: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries({ q, pet, sort, ...more }).filter(([, value]) => value !== ''));
}
