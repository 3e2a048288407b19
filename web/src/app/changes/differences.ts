import type { UserRecord } from '../api/types';
import { type Counted, countRepeats } from '../ui/pet-chips/count-repeats';

/** One difference that a change made to a user. */
export type Difference =
  | { readonly kind: 'renamed'; readonly from: string; readonly to: string }
  | ({ readonly kind: 'added' | 'removed' } & Counted)
  | { readonly kind: 'reordered' };

export type Field = keyof UserRecord;
export const FIELDS = ['username', 'pets'] as const satisfies readonly Field[];

export function differences(before: UserRecord, after: UserRecord): Difference[] {
  return FIELDS.flatMap((field) => differencesOf(field, before, after));
}

export function differencesOf(field: Field, before: UserRecord, after: UserRecord): Difference[] {
  if (isSame(field, before, after)) return [];
  if (field === 'username') return [{ kind: 'renamed', from: before.username, to: after.username }];
  const added = counted('added', missing(after.pets, before.pets));
  const removed = counted('removed', missing(before.pets, after.pets));
  // The order matters only where nothing was added or removed.
  return added.length + removed.length > 0 ? [...added, ...removed] : [{ kind: 'reordered' }];
}

export function isSame(field: Field, one: UserRecord, other: UserRecord): boolean {
  return JSON.stringify(one[field]) === JSON.stringify(other[field]);
}

/** The fields in which two versions differ. */
export function changedFields(one: UserRecord, other: UserRecord): Field[] {
  return FIELDS.filter((field) => !isSame(field, one, other));
}

function counted(kind: 'added' | 'removed', names: string[]): Difference[] {
  return countRepeats(names).map((pet) => ({ kind, ...pet }));
}

/** The names that are not in `others`, repeats counted. */
function missing(names: readonly string[], others: readonly string[]): string[] {
  const counts = new Map(countRepeats(others).map(({ name, count }) => [name, count]));
  return names.filter((name) => {
    const left = counts.get(name) ?? 0;
    counts.set(name, left - 1);
    return left <= 0;
  });
}
