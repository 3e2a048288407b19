import type { Change, User, UserPatch, UserRecord } from '../api/types';
import { type Difference, type Field, FIELDS, FIELD_WORDS } from './fields';

export function differences(before: UserRecord, after: UserRecord): Difference[] {
  return changedFields(before, after).flatMap((field) => FIELD_WORDS[field].differences(before, after));
}

export function isSame(field: Field, one: UserRecord, other: UserRecord): boolean {
  return JSON.stringify(one[field]) === JSON.stringify(other[field]);
}

/** The fields in which two versions differ. */
export function changedFields(one: UserRecord, other: UserRecord): Field[] {
  return FIELDS.filter((field) => !isSame(field, one, other));
}

/** A patch that sets these fields to the values of a version; null removes a field that the version lacks (RFC 7396). */
export function patchTo(version: Partial<UserRecord>, fields: readonly Field[] = FIELDS): UserPatch {
  return Object.fromEntries(fields.map((field) => [field, version[field] ?? null]));
}

/** The user as a change has left it. */
export function userAfter(user: User, after: UserRecord, { revision, position, at }: Change): User {
  const { id, createdAt } = user;
  return { ...after, id, revision, position, createdAt, updatedAt: at };
}
