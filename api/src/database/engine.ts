import type { Expression, Kysely, SqlBool, Transaction } from 'kysely';
import type { Reading } from './prepared';
import type { Schema } from './schema';

export type EngineName = 'sqlite' | 'postgres';

/** Reads and writes within one transaction. */
export type Tx = Transaction<Schema>;

/** What the index of substrings finds: a user who may have the term, to be tested. */
export interface Candidate {
  id: number;
  search_key: string;
}

/** How an engine searches for substrings. */
export interface Substrings {
  /** Whether the text contains the term, tested without an index. */
  contains(text: Expression<string>, term: string): Expression<SqlBool>;
  /** Those of the given trigrams that the index can find. */
  indexed(transaction: Tx, trigrams: readonly string[]): Promise<readonly string[]>;
  /**
   * The users whose names, as they are searched, contain all of these trigrams, in no order; undefined where there are more than `most`. The cost grows with the
   * frequency of each trigram.
   */
  candidates(transaction: Tx, trigrams: readonly string[], most: number): Promise<readonly Candidate[] | undefined>;
  /** Makes the planner use the index for what is read, since its estimates are often wrong. */
  throughIndex<T>(transaction: Tx, read: () => Promise<T>): Promise<T>;
}

/** Watches for commits until it is closed. */
export interface Watch {
  close(): Promise<void>;
}

/** The file of an engine that keeps the data in one by itself. */
export interface StoreFile {
  /** Why its path no longer leads to what is open, and everything written now would be lost; undefined where it does. */
  fault(): string | undefined;
  /** What a check has found wrong with its content; undefined where nothing is known to be. */
  damage(): string | undefined;
  /** How much may still be written beside it. */
  freeBytes(): Promise<number>;
  /** The size of its log: of what was committed, but is not in the file itself yet. */
  logBytes(): number;
}

/** A connection for one long read. */
export interface LongReader {
  readonly reader: Kysely<Schema>;
  readonly close: () => Promise<void>;
}

/** The differences between SQLite and PostgreSQL; the queries are the same. */
export interface Engine {
  readonly name: EngineName;
  /** Where the data lives, for the log; without a password. */
  readonly location: string;
  /** How long a group of writes accepts further ones. On SQLite the group occupies the event loop, on PostgreSQL it waits. */
  readonly maxGroupMs: number;
  readonly reader: Kysely<Schema>;
  readonly writer: Kysely<Schema>;
  /** Runs a reading on the state of one moment without a pause; undefined where the engine does not answer at once. */
  readonly runAtOnce?: <T>(reading: () => Reading<T>) => Promise<T>;
  /** The same for a reading of a single query. */
  readonly runOneAtOnce?: <T>(reading: () => Reading<T>) => Promise<T>;
  /** Whether a failed commit may be repeated. It may not where it possibly took place and only its answer was lost. */
  readonly isCommitRepeatable: boolean;
  /** Whether the savepoint of a write that succeeded may stay until the commit, which saves a statement. */
  readonly keepsSavepoints: boolean;
  readonly substrings: Substrings;
  readonly file?: StoreFile;
  /** Runs `work`, which brings the tables up to date, in one transaction that no other process runs at the same time. */
  migrate(work: (transaction: Tx) => Promise<void>): Promise<void>;
  /**
   * Makes the transaction the only writer, and lets its commit notify other processes.
   * @throws StoreFailure where what it writes would be lost
   */
  lock(transaction: Tx): Promise<void> | void;
  /** Writes something that changes nothing, so that the commit needs the disk. */
  touch(transaction: Tx): Promise<void>;
  /** How large the store is, for a limit on it. */
  bytes(): Promise<number>;
  /** Calls `wake` when another process may have committed something. */
  watchOthers(wake: () => void): Watch;
  /**
   * For a long read, on a connection that no other read waits for; the caller closes it.
   * @throws StoreFailure
   */
  openReader(): LongReader;
  close(): Promise<void>;
}
