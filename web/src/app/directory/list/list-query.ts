import type { ParamMap } from '@angular/router';
import type { UserQuery, UserSort } from '../../api/user-query';

/** The label of each sort, in the order in which people choose. A new one does not compile until it has a label. */
const LABELS: Readonly<Record<UserSort, string>> = {
  username: 'Name, A to Z',
  '-username': 'Name, Z to A',
  '-created': 'Newest first',
  created: 'Oldest first',
  '-updated': 'Last changed first',
  updated: 'Longest unchanged first',
};

export const SORTS = Object.entries(LABELS).map(([sort, label]) => ({ sort: sort as UserSort, label }));

const USUAL: UserSort = 'username';

/** The query that the address holds. An unknown sort becomes the default. */
export function queryOf(params: Pick<ParamMap, 'get'>): UserQuery {
  const sort = SORTS.find((known) => known.sort === params.get('sort'))?.sort ?? USUAL;
  return { q: params.get('q')?.trim() ?? '', pet: params.get('pet') ?? '', sort };
}

/** The query parameters of the address; null takes one out. */
export function paramsOf({ q, pet, sort }: UserQuery): Record<'q' | 'pet' | 'sort', string | null> {
  return { q: q || null, pet: pet || null, sort: sort === USUAL ? null : sort };
}

export function isSameQuery(one: UserQuery, other: UserQuery): boolean {
  return one.q === other.q && one.pet === other.pet && one.sort === other.sort;
}
