import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { DatabaseError } from '../database-error';
import type { Schema } from '../schema';
import { nodeSqlite } from './node-sqlite';
import { SqliteDialect } from './sqlite-dialect';

export interface SqliteConnections {
  /** A connection of its own, so that reading never waits for a write. */
  reader: Kysely<Schema>;
  writer: Kysely<Schema>;
  unlock(): void;
}

/**
 * Opens `file` and keeps others off it until `unlock` is called or the process ends.
 * @throws DatabaseError where another process has it, or where it can't be opened
 */
export function openSqlite(file: string): SqliteConnections {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const unlock = lockFile(file);
    return { writer: connect(file), reader: connect(file), unlock };
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    throw new DatabaseError(`The directory can not be opened in ${file}: ${(error as Error).message}.`);
  }
}

function connect(file: string): Kysely<Schema> {
  const db = new DatabaseSync(file);
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  return new Kysely<Schema>({ dialect: new SqliteDialect(nodeSqlite(db)) });
}

/**
 * An exclusive transaction on a file beside it, which the operating system ends with the process however that dies.
 * @throws DatabaseError where another process holds it
 */
export function lockFile(file: string): () => void {
  const lock = new DatabaseSync(`${file}.lock`);
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    const isBusy = (error as { errcode?: number }).errcode === SQLITE_BUSY;
    if (!isBusy) throw error;
    throw new DatabaseError(`${file} is in use by another Menagerie; stop that one, or set DATABASE_URL.`);
  }
  return () => {
    lock.close();
  };
}

const SQLITE_BUSY = 5;
