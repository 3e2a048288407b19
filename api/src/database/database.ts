import type { OnApplicationShutdown } from '@nestjs/common';
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { DatabaseLocation } from '../config/parsers';
import { DatabaseError, hasYielded, toStoreFailure } from './database-error';
import type { Engine, StoreFile, Substrings, Watch } from './engine';
import { expectSchema } from './expect-schema';
import { type Commits, GroupCommit, type Work } from './group-commit';
import { migrationsFor } from './migrations';
import { openPostgres } from './postgres/open-postgres';
import { type Reading, runIn } from './prepared';
import type { Schema } from './schema';
import { openSqlite } from './sqlite/open-sqlite';
import { StoreSize } from './store-size';
import { renewUsernameKeys } from './username-keys';

/** The store: migrated when it is opened, and closed after the last request is answered. */
export class Database implements OnApplicationShutdown {
  readonly #groups: GroupCommit;
  readonly #listeners = new Set<() => void>();
  readonly #size: StoreSize;
  #watch: Watch | undefined;

  private constructor(
    private readonly engine: Engine,
    maxBytes: number,
  ) {
    this.#size = new StoreSize(() => engine.bytes(), maxBytes);
    this.#groups = new GroupCommit(engine, this.#tellListeners);
  }

  /**
   * @param maxBytes where the store has as many, writes are refused
   * @throws DatabaseError
   */
  static async open(location: DatabaseLocation, maxBytes = Infinity): Promise<Database> {
    const engine = location.engine === 'sqlite' ? openSqlite(location.file) : openPostgres(location.url);
    try {
      await bringUpToDate(engine, migrate);
      await expectSchema(engine);
      await bringUpToDate(engine, renewUsernameKeys);
    } catch (error) {
      await engine.close();
      throw error;
    }
    return new Database(engine, maxBytes);
  }

  /** Where the data lives, for the log. */
  get location(): string {
    return this.engine.location;
  }

  get substrings(): Substrings {
    return this.engine.substrings;
  }

  /** The writes that wait for their turn. */
  get waitingWrites(): number {
    return this.#groups.waiting;
  }

  get commits(): Readonly<Commits> {
    return this.#groups.commits;
  }

  /** The file that the data is in; undefined where the engine is a server. */
  get file(): StoreFile | undefined {
    return this.engine.file;
  }

  /**
   * Runs `read` on the state of one moment. It may run twice, so it must have no effects.
   * @throws StoreFailure
   */
  async read<T>(read: Work<T>): Promise<T> {
    try {
      return await inSnapshot(this.engine.reader, read);
    } catch (error) {
      if (!hasYielded(error)) throw error;
      return inSnapshot(this.engine.reader, read);
    }
  }

  /**
   * Like `read`, for what is read by prepared queries alone.
   * @throws StoreFailure
   */
  async run<T>(reading: () => Reading<T>): Promise<T> {
    if (this.engine.runAtOnce === undefined) return this.read((transaction) => runIn(transaction, reading()));
    try {
      return await this.engine.runAtOnce(reading);
    } catch (error) {
      throw toStoreFailure(error);
    }
  }

  /**
   * Like `run`, for a single query, which sees one moment by itself: where the engine answers at once it goes without a transaction, which is what
   * bounds its time elsewhere.
   * @throws StoreFailure
   */
  async runQuery<T>(reading: () => Reading<T>): Promise<T> {
    return this.engine.runOneAtOnce === undefined ? this.run(reading) : this.runOne(reading);
  }

  /**
   * Runs a reading of a single query, which needs no transaction to see one moment.
   * @throws StoreFailure
   */
  async runOne<T>(reading: () => Reading<T>): Promise<T> {
    try {
      return await (this.engine.runOneAtOnce?.(reading) ?? runIn(this.engine.reader, reading()));
    } catch (error) {
      throw toStoreFailure(error);
    }
  }

  /** Like `read`, for long reads: on a connection that no other read waits for. */
  async readLong<T>(read: Work<T>): Promise<T> {
    const { reader, close } = this.engine.openReader();
    try {
      return await inSnapshot(reader, read);
    } finally {
      await close();
    }
  }

  /**
   * Runs `work` as the only writer. When the promise is fulfilled, what it wrote is durable; if `work` throws,
   * nothing of it is kept. It may run twice, so it must have no effects outside the transaction.
   * @param hasLeft whether nobody waits for the result any more: then the work is not begun
   * @throws StoreFailure
   */
  async write<T>(work: Work<T>, hasLeft?: () => boolean): Promise<T> {
    await this.#size.expectRoom();
    return this.#groups.write(work, hasLeft);
  }

  /**
   * Like `write`, for work that takes long: in a transaction of its own, so that no other write waits for it but those that come while it is under way.
   * @throws StoreFailure
   */
  async writeAlone<T>(work: Work<T>): Promise<T> {
    await this.#size.expectRoom();
    return this.#groups.writeAlone(work);
  }

  /**
   * Writes to the disk without a change.
   * @throws StoreFailure
   */
  touch(): Promise<void> {
    return this.#groups.write((transaction) => this.engine.touch(transaction));
  }

  /**
   * Calls `listener` after each commit, of this process or another one, until the store is closed. It may also be called when nothing
   * was committed, and it must not throw.
   */
  onCommit(listener: () => void): void {
    this.#listeners.add(listener);
    this.#watch ??= this.engine.watchOthers(this.#tellListeners);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#watch?.close();
    await this.engine.close();
  }

  readonly #tellListeners = (): void => {
    for (const listener of this.#listeners) listener();
  };
}

/** Runs `read` on the state of one moment. */
export async function inSnapshot<T>(reader: Kysely<Schema>, read: Work<T>): Promise<T> {
  try {
    return await reader.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
  } catch (error) {
    throw toStoreFailure(error);
  }
}

async function migrate(engine: Engine): Promise<void> {
  const migrations = migrationsFor(engine.name);
  await engine.migrate(async (db) => {
    const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error as Error;
  });
}

async function bringUpToDate(engine: Engine, work: (engine: Engine) => Promise<void>): Promise<void> {
  try {
    await work(engine);
  } catch (error) {
    const { message } = error as Error;
    throw new DatabaseError(`The directory in ${engine.location} cannot be opened or brought up to date: ${message}.`);
  }
}
