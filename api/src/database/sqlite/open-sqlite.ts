import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { DatabaseError } from '../database-error';
import type { Engine } from '../engine';
import type { Schema } from '../schema';
import { SqliteDialect } from './sqlite-dialect';
import { isBusy } from './sqlite-errors';
import { sqliteSubstrings } from './sqlite-substrings';

/**
 * Opens `file` and keeps other processes off it until it is closed.
 * @throws DatabaseError where another process has it, or where it can't be opened
 */
export function openSqlite(file: string): Engine {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const unlock = lockFile(file);
    const writer = connect(file, CACHE_KIB);
    const reader = connect(file, CACHE_KIB); // one of its own, so that reading never waits for a write
    return {
      name: 'sqlite',
      location: file,
      maxGroupMs: 4,
      writer,
      reader,
      isCommitRepeatable: true,
      substrings: sqliteSubstrings,
      lock: () => Promise.resolve(), // "begin immediate" has it
      watchOthers: () => ({ close: () => Promise.resolve() }), // there are none
      openReader: () => connect(file, LONG_READ_CACHE_KIB),
      close: async () => {
        await reader.destroy();
        await writer.destroy();
        unlock();
      },
    };
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    throw new DatabaseError(`The directory can not be opened in ${file}: ${(error as Error).message}.`);
  }
}

/** What a connection keeps of the file in memory. */
const CACHE_KIB = 64 * 1024;
/** A long read passes each page of the file but once, and there may be many. */
const LONG_READ_CACHE_KIB = 2 * 1024;

function connect(file: string, cacheKib: number): Kysely<Schema> {
  const database = new DatabaseSync(file);
  database.exec(
    `pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -${cacheKib}`,
  );
  return new Kysely<Schema>({ dialect: new SqliteDialect(database) });
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
    if (!isBusy(error)) throw error;
    throw new DatabaseError(`${file} is in use by another Menagerie; stop that one, or set DATABASE_URL.`);
  }
  return () => {
    lock.close();
  };
}
