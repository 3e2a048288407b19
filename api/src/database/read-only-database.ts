import { existsSync } from 'node:fs';
import { Kysely, sql } from 'kysely';
import { withoutPassword } from '../config/config';
import type { DatabaseLocation } from '../config/parsers';
import { inSnapshot } from './database';
import { DatabaseError } from './database-error';
import type { EngineName, Tx } from './engine';
import type { Work } from './group-commit';
import { migrationsFor } from './migrations';
import { connect as connectPostgres } from './postgres/connect';
import { COMMAND } from './postgres/patience';
import type { Schema } from './schema';
import { connect } from './sqlite/connect';
import { SqliteDialect } from './sqlite/sqlite-dialect';

const CACHE_KIB = 64 * 1024;

/** A directory that is only read, also while servers have it open. It takes no lock, and migrates nothing. */
export class ReadOnlyDatabase implements AsyncDisposable {
  private constructor(
    readonly engine: EngineName,
    readonly location: string,
    private readonly reader: Kysely<Schema>,
  ) {}

  /** @throws DatabaseError where there is no directory of this version */
  static async open(location: DatabaseLocation): Promise<ReadOnlyDatabase> {
    const database =
      location.engine === 'sqlite'
        ? new ReadOnlyDatabase('sqlite', location.file, readSqlite(location.file))
        : new ReadOnlyDatabase('postgres', withoutPassword(location.url), readPostgres(location.url));
    try {
      await database.#expectThisVersion();
      return database;
    } catch (error) {
      await database.reader.destroy();
      if (error instanceof DatabaseError) throw error;
      throw new DatabaseError(`The directory in ${database.location} cannot be read: ${(error as Error).message}.`);
    }
  }

  /**
   * Runs `read` on the state of one moment, however long it takes.
   * @throws StoreFailure
   */
  read<T>(read: Work<T>): Promise<T> {
    return inSnapshot(this.reader, read);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.reader.destroy();
  }

  async #expectThisVersion(): Promise<void> {
    const applied = await this.reader
      .transaction()
      .setAccessMode('read only')
      .execute((transaction) => this.#appliedMigrations(transaction));
    const known = Object.keys(migrationsFor(this.engine));
    if (applied.join() === known.join()) return;
    const advice = known.includes(applied.at(-1) ?? '')
      ? 'is of an older version: start the server once, which brings it up to date'
      : 'is of a newer version: use that one';
    throw new DatabaseError(`The directory in ${this.location} ${advice}.`);
  }

  async #appliedMigrations(transaction: Tx): Promise<string[]> {
    const tables = await transaction.introspection.getTables({ withInternalKyselyTables: true });
    if (!tables.some(({ name }) => name === 'kysely_migration'))
      throw new DatabaseError(`There is no directory in ${this.location}.`);
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(transaction);
    return rows.map(({ name }) => name);
  }
}

function readSqlite(file: string): Kysely<Schema> {
  if (!existsSync(file)) throw new DatabaseError(`There is no directory in ${file}.`);
  const database = connect(file, 'mode=ro');
  database.exec(`pragma cache_size = -${CACHE_KIB}`);
  return new Kysely<Schema>({ dialect: new SqliteDialect(database) });
}

function readPostgres(url: string): Kysely<Schema> {
  return connectPostgres(url, COMMAND, 1);
}
