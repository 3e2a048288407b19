import type { UserRecord } from '../../api/types';
import { recordWith } from '../../changes/fields';

/** What a form for a user holds: something in every field. */
export type UserModel = Required<UserRecord>;

export function blankUser(): UserModel {
  return { username: '', pets: [] };
}

export function modelOf(record: UserRecord): UserModel {
  return { ...blankUser(), ...recordWith((field) => record[field]) };
}

/** What the form is about to send. */
export function recordOf(model: UserModel): UserRecord {
  return model;
}
