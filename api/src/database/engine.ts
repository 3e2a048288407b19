import type { Expression, Kysely, RawBuilder, SqlBool, Transaction } from 'kysely';
import type { Schema } from './schema';

export type EngineName = 'sqlite' | 'postgres';

/** Reads and writes within one transaction. */
export type Tx = Transaction<Schema>;

/** How an engine finds a part of a text. */
export interface Substrings {
  /** Whether the text has the term in it: one test, no index. */
  contains(text: Expression<string>, term: string): Expression<SqlBool>;
  /** Whether the index can find the term at all. */
  isIndexed(term: string): boolean;
  /** Keeps the planner to the index for the rest of the transaction: what it expects of a rare term is often wrong. */
  useIndex(transaction: Tx): Promise<void>;
  /** The ids of the users whose folded name has the term in it, by the index: `select id from …`, in no order. */
  ids(term: string): RawBuilder<{ id: number }>;
}

/** A lookout, until it is closed. */
export interface Watch {
  close(): Promise<void>;
}

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
  readonly substrings: Substrings;
  /** Makes the transaction the only one that writes, and its commit one that other processes hear of. */
  lock(transaction: Tx): Promise<void>;
  /** Calls `wake` when another process may have committed something; never where there is but one. */
  watchOthers(wake: () => void): Watch;
  /** A connection of its own for a long read, so that it holds up nobody; the caller closes it. */
  openReader(): Kysely<Schema>;
  close(): Promise<void>;
}
