import type { UserRecord } from '../api/types';
import { FIELDS, recordWith } from './fields';

/** What a form for a user holds: something in every field. */
export type UserModel = Required<UserRecord>;

export function blankUser(): UserModel {
  return Object.fromEntries(FIELDS.map(({ name, blank }) => [name, blank])) as unknown as UserModel;
}

export function modelOf(record: UserRecord): UserModel {
  return { ...blankUser(), ...recordWith((field) => record[field]) };
}

/** What the form is about to send: an empty field that may be absent is. */
export function recordOf(model: UserModel): UserRecord {
  const absent = FIELDS.filter(({ name, blank, isOptional }) => isOptional && model[name] === blank);
  return recordWith((field) => (absent.some(({ name }) => name === field) ? undefined : model[field]));
}
