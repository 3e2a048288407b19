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
 * Opens `file` and locks out other processes until it is closed.
 * @throws DatabaseError where another process has it open, or where it cannot be opened
 */
export function openSqlite(file: string): Engine {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const unlock = lockFile(file);
    const writer = connect(file, CACHE_KIB);
    const reader = connect(file, CACHE_KIB); // a separate connection, so that reading never waits for a write
    return {
      name: 'sqlite',
      location: file,
      maxGroupMs: 4,
      writer,
      reader,
      isCommitRepeatable: true,
      substrings: sqliteSubstrings,
      lock: () => Promise.resolve(), // "begin immediate" already holds the lock
      watchOthers: () => ({ close: () => Promise.resolve() }), // there are no other processes
      openReader: () => connect(file, LONG_READ_CACHE_KIB),
      close: async () => {
        await reader.destroy();
        await writer.destroy();
        unlock();
      },
    };
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    throw new DatabaseError(`The directory cannot be opened in ${file}: ${(error as Error).message}.`);
  }
}

/** How much of the file a connection caches in memory. */
const CACHE_KIB = 64 * 1024;
/** Small, since a long read needs each page of the file only once, and there may be many long reads. */
const LONG_READ_CACHE_KIB = 2 * 1024;

function connect(file: string, cacheKib: number): Kysely<Schema> {
  const database = new DatabaseSync(file);
  database.exec(
    `pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma cache_size = -${cacheKib}`,
  );
  return new Kysely<Schema>({ dialect: new SqliteDialect(database) });
}

/**
 * An exclusive transaction on a second file. The operating system ends it with the process, also after a crash.
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
