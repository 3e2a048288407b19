/** The tables after the newest migration. Times are RFC 3339 in UTC, with milliseconds. */
export interface Schema {
  directory: DirectoryTable;
  users: UserTable;
  user_pets: UserPetTable;
  pets: PetTable;
  changes: ChangeTable;
  idempotency_keys: IdempotencyKeyTable;
  username_keys: UsernameKeysTable;
  kept_username_keys: KeptUsernameKeyTable;
}

/** One row, which every writing transaction locks first. */
export interface DirectoryTable {
  /** Always 1, so that there is at most one row. SQLite never uses a default for it, so every insert must give it. */
  one: number;
  /** Drawn at random when the directory is made. */
  id: string;
  /** The revision, the stamp and the time of the last change; while there is none, 0, a stamp of its own and the time of the start. */
  revision: number;
  stamp: string;
  at: string;
  user_count: number;
  /** Of this row. */
  checksum: string;
}

export interface UserTable {
  id: number;
  username: string;
  username_key: string;
  /** What a search looks at (search-key.ts). */
  search_key: string;
  /** A JSON list of names. */
  pets: string;
  /** The revision of the last change to the user, and its position. */
  revision: number;
  position: string;
  created_at: string;
  updated_at: string;
}

/** A user as lists show it, without what only a search looks at. */
export type ListedUser = Omit<UserTable, 'search_key'>;

/** A pet of a user; one row, however often the user has it. */
export interface UserPetTable {
  pet: string;
  user_id: number;
  /** Copied from the user, so that the list of one pet's users needs only one index. */
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
  /** The user's record before and after the change, as JSON. */
  before: string | null;
  after: string | null;
  /** The text of a message; null for every other kind. */
  text: string | null;
  /** The change that this one undoes. */
  undoes: number | null;
  /** 48 random bits, as 12 hexadecimal digits, which distinguish it from the change with this number in any other history. */
  stamp: string;
  /** Of this row. */
  checksum: string;
}

export interface IdempotencyKeyTable {
  key: string;
  /** A hash of the request that was sent with the key. */
  fingerprint: string;
  status: number;
  /** A JSON object. */
  headers: string;
  body: string;
  expires_at: string;
}

/** One row: how the keys of usernames were made. */
export interface UsernameKeysTable {
  one: number;
  /** The version of Unicode; empty where they must be made anew, whatever it is. */
  unicode: string;
}

/** The users that got another key than that of their name when the keys were made anew. A user that is renamed since has the key of its name. */
export interface KeptUsernameKeyTable {
  user_id: number;
  username_key: string;
}
