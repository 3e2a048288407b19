import type { QueryChange } from '../../routing/query';
import { MAX_PETS, type UserQuery, type UserSort } from '../../api/user-query';

/** A new sort does not compile until it is here. */
const SORTS: Readonly<Record<UserSort, true>> = {
  username: true,
  '-username': true,
  created: true,
  '-created': true,
  updated: true,
  '-updated': true,
  match: true,
};

/** The sort that goes without saying: names that are more like the word come first. */
export function usualSort(q: string): UserSort {
  return q === '' ? 'username' : 'match';
}

/** The query that the address holds. What it cannot mean counts as absent. */
export function queryOf(params: Pick<URLSearchParams, 'get' | 'getAll'>): UserQuery {
  const q = params.get('q')?.trim() ?? '';
  const pets = [...new Set(params.getAll('pet').filter((name) => name !== ''))].slice(0, MAX_PETS);
  const isPetless = pets.length === 0 && params.get('pets') === 'none';
  const sort = params.get('sort');
  const isKnown = sort !== null && Object.hasOwn(SORTS, sort) && (sort !== 'match' || q !== '');
  return { q, pets, isPetless, sort: isKnown ? (sort as UserSort) : usualSort(q) };
}

/** The query parameters of the address; null takes one out. */
export function paramsOf({ q, pets, isPetless, sort }: UserQuery): QueryChange {
  return {
    q: q || null,
    pet: pets.length > 0 ? pets : null,
    pets: isPetless ? 'none' : null,
    sort: sort === usualSort(q) ? null : sort,
  };
}

/** A query with some of it changed. Whoever has chosen no order gets the usual one. */
export function changedQuery(before: UserQuery, change: Partial<UserQuery>): UserQuery {
  const query = { ...before, ...change };
  const isChosen = change.sort !== undefined || before.sort !== usualSort(before.q);
  return isChosen ? query : { ...query, sort: usualSort(query.q) };
}

export function isSameQuery(one: UserQuery, other: UserQuery): boolean {
  const isSamePets = one.pets.length === other.pets.length && one.pets.every((name) => other.pets.includes(name));
  return one.q === other.q && isSamePets && one.isPetless === other.isPetless && one.sort === other.sort;
}

/** Whether all users are shown, in whatever order. */
export function isWhole({ q, pets, isPetless }: Omit<UserQuery, 'sort'>): boolean {
  return q === '' && pets.length === 0 && !isPetless;
}
