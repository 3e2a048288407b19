import type { Change, User, UserPatch, UserRecord } from '../api/types';
import { FIELDS, type Field, isSame } from './fields';

/** The fields in which two versions differ. */
export function changedFields(one: UserRecord, other: UserRecord): Field[] {
  return allFields().filter((field) => !isSame(field, one, other));
}

/** A patch that sets these fields to the values of a version; null removes a field that the version lacks (RFC 7396). */
export function patchTo(version: Partial<UserRecord>, fields: readonly Field[] = allFields()): UserPatch {
  return Object.fromEntries(fields.map((field) => [field, version[field] ?? null]));
}

/** The user as a change has left it. */
export function userAfter(user: User, after: UserRecord, { revision, position, at }: Change): User {
  const { id, createdAt } = user;
  return { ...after, id, revision, position, createdAt, updatedAt: at };
}

function allFields(): Field[] {
  return FIELDS.map(({ name }) => name);
}
