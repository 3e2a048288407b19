import type { ParamMap } from '@angular/router';
import type { UserQuery, UserSort } from '../../api/user-query';

/** The orders that people can choose, with their labels. */
export const SORTS: readonly { readonly sort: UserSort; readonly label: string }[] = [
  { sort: 'username', label: 'Name, A to Z' },
  { sort: '-username', label: 'Name, Z to A' },
  { sort: '-created', label: 'Newest first' },
  { sort: 'created', label: 'Oldest first' },
  { sort: '-updated', label: 'Last changed first' },
  { sort: 'updated', label: 'Longest unchanged first' },
];

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
