import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema';

export type EngineName = 'sqlite' | 'postgres';

/** Reads and writes within one transaction. */
export type Tx = Transaction<Schema>;

/** What SQLite and PostgreSQL do differently; all queries are the same. */
export interface Engine {
  readonly name: EngineName;
  /** Where the data lives, for the log; without a password. */
  readonly location: string;
  /** How long a group of writes may go on taking in others: on SQLite it holds the event loop, on PostgreSQL it waits. */
  readonly maxGroupMs: number;
  readonly reader: Kysely<Schema>;
  readonly writer: Kysely<Schema>;
  /** Whether a commit that failed may be tried again: not so where it may have taken place, and its answer got lost. */
  readonly isCommitRepeatable: boolean;
  /** Makes the transaction the only one that writes. */
  lock(transaction: Tx): Promise<void>;
  close(): Promise<void>;
}
