import type { OnApplicationShutdown } from '@nestjs/common';
import type { Kysely, Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import { DatabaseError } from './database-error';
import { migrations } from './migrations';
import type { Schema } from './schema';
import { openSqlite, type SqliteConnections } from './sqlite/open-sqlite';

/** The store: migrated when it is opened, closed after the last request has been answered. */
export class Database implements OnApplicationShutdown {
  private constructor(
    /** Where the data lives, for the log. */
    readonly location: string,
    private readonly connections: SqliteConnections,
  ) {}

  /** @throws DatabaseError */
  static async open(file: string): Promise<Database> {
    const connections = openSqlite(file);
    const database = new Database(file, connections);
    try {
      await migrate(connections.writer);
    } catch (error) {
      await database.onApplicationShutdown();
      throw error;
    }
    return database;
  }

  /** For reading; what one query sees is one moment's state. */
  get reader(): Kysely<Schema> {
    return this.connections.reader;
  }

  /** Runs `work` in one transaction, which is durable when the promise is fulfilled and undone when `work` throws. */
  async write<T>(work: (transaction: Transaction<Schema>) => Promise<T>): Promise<T> {
    return this.connections.writer.transaction().execute(work);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connections.reader.destroy();
    await this.connections.writer.destroy();
    this.connections.unlock();
  }
}

async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    throw new DatabaseError(`The directory could not be brought up to date: ${describe(error)}.`);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
