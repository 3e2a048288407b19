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
  access: AccessTable;
  accounts: AccountTable;
  sessions: SessionTable;
  access_keys: AccessKeyTable;
  invitations: InvitationTable;
  access_events: AccessEventTable;
  sets: SetTable;
  set_rows: SetRowTable;
  taken_back: TakenBackTable;
  import_parts: ImportPartTable;
  import_rows: ImportRowTable;
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
  /** Who made it, as JSON with the name that the account had then (ledger/author.ts); null for nobody. */
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
  /** The account of `by`, to be found by; 0 for nobody. */
  by_account: number;
  /** The set that it is part of. */
  set: number | null;
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

/** One row: the state of access, which each change of accounts, sessions or keys renews. */
export interface AccessTable {
  one: number;
  /** Drawn at random at each change, so that no two states have the same one. */
  stamp: string;
  /** How many accounts there are. */
  accounts: number;
  /** The last id of an account, session, key or event. None is used again. */
  last_id: number;
  set_up_hash: string | null;
  set_up_ends_at: string | null;
}

export type RoleName = 'viewer' | 'editor' | 'admin';

export interface AccountTable {
  id: number;
  name: string;
  /** By which the name is unique, as that of a user. */
  name_key: string;
  role: RoleName;
  /** Hashed; null until an invitation is accepted. */
  password: string | null;
  /** Drawn at random at each change of the account. */
  stamp: string;
  created_at: string;
}

export interface SessionTable {
  id: number;
  account_id: number;
  /** Of its token. */
  hash: string;
  /** What the browser says about itself. */
  agent: string;
  created_at: string;
  /** To the hour. */
  used_at: string;
}

export interface AccessKeyTable {
  id: number;
  account_id: number;
  /** Of the key. */
  hash: string;
  name: string;
  role: RoleName;
  created_at: string;
  ends_at: string;
}

/** At most one an account. */
export interface InvitationTable {
  account_id: number;
  /** Of its token. */
  hash: string;
  ends_at: string;
}

export interface AccessEventTable {
  id: number;
  at: string;
  kind: string;
  /** The name of the account that it happened to. */
  account: string | null;
  /** The name of the account that did it; null for nobody. */
  by: string | null;
  /** The address. */
  client: string | null;
}

/** Many changes that are one act. The newest one leaves its row also where it is a plan that is forgotten, so that no id is used again. */
export interface SetTable {
  id: number;
  at: string;
  /** Who planned it, or has started it, as JSON; null for nobody. */
  by: string | null;
  /** The id of the key that was used; null for a session. */
  by_key: number | null;
  action: string;
  /** What was asked for, as JSON. */
  request: string;
  note: string | null;
  state: string;
  /** Why it stopped or failed. */
  reason: string | null;
  /** The end of the ledger when it was planned: nothing later is selected. */
  base: number;
  /** How far the selection was read, as JSON; null before the first step. */
  place: string | null;
  /** How many rows there are by now. */
  rows: number;
  /** How many rows have which verdict, as JSON. */
  counts: string;
  /** The number of the last row that was carried out. */
  done: number;
  /** The set that it takes back. */
  undoes: number | null;
  queued_at: string | null;
  ended_at: string | null;
  /** When a plan is forgotten, or the rows of a set that has ended. */
  expires_at: string | null;
  /** The process that works on it, and how long others leave it to that. */
  runner: string | null;
  runner_until: string | null;
  /** Of an import: what is known of its file, as JSON. */
  file: string | null;
}

export interface SetRowTable {
  set: number;
  /** From 1. */
  row: number;
  user_id: number | null;
  /** The user's name when the row was judged. */
  username: string | null;
  /** Of the user, as it was selected. */
  position: string | null;
  verdict: string;
  /** Why, as JSON. */
  detail: string | null;
}

/** A change that was taken back by one that takes back several. */
export interface TakenBackTable {
  revision: number;
  by_revision: number;
}

/** A part of a file that is imported. */
export interface ImportPartTable {
  set: number;
  /** Of its first byte in the file. */
  offset: number;
  bytes: Uint8Array;
}

/** A record of a file that is imported. Its row of the set has the same number. */
export interface ImportRowTable {
  set: number;
  row: number;
  /** Which user it is about, where no earlier one is about the same. */
  key: string | null;
  /** The line of another record about the same user. */
  same_as: number | null;
  /** As JSON. */
  record: string;
}
