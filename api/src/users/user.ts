import type { UserRecord } from '../ledger/change';

/** An entry of the directory. */
export interface User extends UserRecord {
  /** The revision of the change that created it. */
  id: number;
  /** The number of the last change to it. */
  revision: number;
  /** RFC 3339, UTC. */
  createdAt: string;
  updatedAt: string;
}

export function recordOf({ username, pets }: UserRecord): UserRecord {
  return { username, pets };
}

/** Whether they are the same to the letter, the order of the pets included. */
export function isSameRecord(one: UserRecord, other: UserRecord): boolean {
  return one.username === other.username && isSameList(one.pets, other.pets);
}

export function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((pet, index) => pet === other[index]);
}
