import type { Generated } from 'kysely';

/** The tables, as the newest migration leaves them. Times are RFC 3339, UTC, in milliseconds. */
export interface Schema {
  directory: DirectoryTable;
  users: UserTable;
  user_pets: UserPetTable;
  pets: PetTable;
  changes: ChangeTable;
  idempotency_keys: IdempotencyKeyTable;
}

/** One row, which every writing transaction takes first. */
export interface DirectoryTable {
  /** Always 1, so that there is one row at the most. */
  one: Generated<number>;
  /** Drawn at random when the directory is made. */
  id: string;
  /** The number of the last change. */
  revision: number;
  user_count: number;
}

export interface UserTable {
  id: number;
  username: string;
  username_key: string;
  /** A JSON list of names. */
  pets: string;
  /** The number of the last change to the user. */
  revision: number;
  created_at: string;
  updated_at: string;
}

/** A pet of a user, once however often the user has it. */
export interface UserPetTable {
  pet: string;
  user_id: number;
  /** Those of the user, so that a list of one pet's users is in one index. */
  username_key: string;
  revision: number;
}

export interface PetTable {
  name: string;
  users: number;
  occurrences: number;
}

export interface ChangeTable {
  revision: number;
  at: string;
  /** The account; there are none yet. */
  by: string | null;
  kind: 'created' | 'updated' | 'deleted' | 'message';
  user_id: number | null;
  /** A JSON record of the user before the change, and after it. */
  before: string | null;
  after: string | null;
  /** Of a message. */
  text: string | null;
  /** The change that this one is the inverse of. */
  undoes: number | null;
}

export interface IdempotencyKeyTable {
  key: string;
  /** Of the request that the key stands for. */
  fingerprint: string;
  status: number;
  /** A JSON object. */
  headers: string;
  body: string;
  expires_at: string;
}
