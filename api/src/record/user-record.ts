/** What the ledger keeps of a user, before a change or after it. */
export interface UserRecord {
  readonly username: string;
  /** In order, with repeats. */
  readonly pets: readonly string[];
}

/** The record alone of what has more. */
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
