import type { Generated } from 'kysely';

/** The tables, as the newest migration leaves them. */
export interface Schema {
  users: UserTable;
  messages: MessageTable;
}

export interface UserTable {
  id: Generated<number>;
  username: string;
  username_key: string;
  /** A JSON list of names. */
  pets: string;
  /** RFC 3339, UTC, milliseconds. */
  created_at: string;
}

export interface MessageTable {
  id: Generated<number>;
  text: string;
  at: string;
}
