import type { Position } from '../ledger/position';
import type { UserRecord } from '../record/user-record';

/** An entry of the directory. */
export interface User extends UserRecord {
  /** The revision of the change that created it. */
  id: number;
  /** The number of the last change to it, and its position. */
  revision: number;
  position: Position;
  /** RFC 3339, UTC. */
  createdAt: string;
  updatedAt: string;
}

/** As the tables have it. */
export interface StoredUser extends User {
  /** By which the username is unique. It stays while the username does, also where another version of Unicode makes another one. */
  usernameKey: string;
}

type ReadOnlyName = Exclude<keyof User, keyof UserRecord>;

/** The members that only the directory sets. It does not compile if one is missing. */
export const READ_ONLY = Object.keys({
  id: true,
  revision: true,
  position: true,
  createdAt: true,
  updatedAt: true,
} satisfies Record<ReadOnlyName, true>) as ReadOnlyName[];
