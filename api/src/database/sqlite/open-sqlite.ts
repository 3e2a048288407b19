import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { DatabaseError } from '../database-error';
import type { Engine } from '../engine';
import type { Schema } from '../schema';
import { connect, readValue } from './connect';
import { FileCheck } from './file-check';
import { APPLICATION_ID } from './file-header';
import { lockFile } from './file-lock';
import { FileWatch } from './file-watch';
import { findFile, hasLog } from './find-file';
import { LARGE_LOG_BYTES, LogTakeOver } from './log-take-over';
import { LongReaders } from './long-readers';
import { makeFile } from './make-file';
import { OpenFile } from './open-file';
import { expectOwnLog } from './own-log';
import { runAtOnce } from './run-at-once';
import { SqliteDialect } from './sqlite-dialect';
import { sqliteSubstrings } from './sqlite-substrings';

/**
 * Opens the file that `path` leads to, or makes it, and locks out other processes until it is closed.
 * @throws DatabaseError where another process has it open, where it is not ours, or where it cannot be opened
 */
export function openSqlite(path: string): Engine {
  try {
    const file = findFile(path);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const unlock = lockFile(file);
    try {
      return openLocked(path, file, unlock);
    } catch (error) {
      unlock();
      throw error;
    }
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    throw new DatabaseError(`The directory cannot be opened in ${path}: ${(error as Error).message}.`);
  }
}

function openLocked(path: string, file: string, unlock: () => void): Engine {
  const wasLeftOpen = hasLog(file);
  if (wasLeftOpen) expectOwnLog(file);
  makeFile(file);
  const connection = connect(file, 'mode=rw');
  connection.exec('pragma synchronous = full; pragma foreign_keys = on');
  connection.exec(`pragma journal_size_limit = ${LARGE_LOG_BYTES}`);
  connection.exec(TEMPORARY_IN_MEMORY);
  adopt(connection, file);
  const writer = withCache(connection, WRITE_CACHE_KIB);
  const readConnection = connect(file, 'mode=ro'); // a separate one, so that reading never waits for a write
  const reader = withCache(readConnection, READ_CACHE_KIB);
  const opened = new OpenFile(path, `${file}-wal`);
  const takeOver = new LogTakeOver(file, connection, writer);
  const longReaders = new LongReaders(() => {
    takeOver.goOn(opened.logBytes());
  });
  takeOver.boundLog(opened.logBytes());
  const check = wasLeftOpen ? new FileCheck(file) : undefined;
  return {
    name: 'sqlite',
    location: file,
    maxGroupMs: 4,
    writer,
    reader,
    ...runAtOnce(readConnection, reader),
    isCommitRepeatable: true,
    keepsSavepoints: false, // for each one it keeps the pages that were changed since
    substrings: sqliteSubstrings,
    file: {
      fault: () => opened.fault(),
      damage: () => check?.damage,
      freeBytes: () => opened.freeBytes(),
      logBytes: () => opened.logBytes(),
    },
    migrate: async (work) => {
      connection.exec(TEMPORARY_IN_FILES);
      try {
        await writer.transaction().execute(work);
      } finally {
        connection.exec(TEMPORARY_IN_MEMORY);
      }
    },
    lock: () => {
      opened.expectInPlace(); // "begin immediate" already holds the lock
      const logBytes = opened.logBytes();
      takeOver.boundLog(logBytes);
      longReaders.boundLog(logBytes);
    },
    touch: async (transaction) => {
      await sql.raw(MARK).execute(transaction); // SQLite writes the page though nothing in it changes
    },
    bytes: () => Promise.resolve(sizeOf(file) + sizeOf(`${file}-wal`)),
    watchOthers: (wake) => new FileWatch(file, opened, connection, wake),
    openReader: () => {
      opened.expectInPlace();
      const long = connect(file, 'mode=ro');
      const reader = withCache(long, LONG_READ_CACHE_KIB);
      return longReaders.add({
        reader,
        close: () => reader.destroy(),
        breakOff: () => {
          long.close();
        },
      });
    },
    close: async () => {
      await Promise.all([check?.stop(), takeOver.stop()]); // SQLite removes the log with the last connection
      await reader.destroy();
      await writer.destroy();
      opened.close();
      unlock();
    },
  };
}

/**
 * For the pages that SQLite would take back if a statement or a savepoint failed, of which a write has few. Else it moves them to a file once they
 * are more than 15, and from then on writes there until the transaction ends (sqlite.org/tempfiles.html#statement_journal_files).
 */
const TEMPORARY_IN_MEMORY = 'pragma temp_store = memory';
/** A migration may sort all that there is. */
const TEMPORARY_IN_FILES = 'pragma temp_store = file';

/** How much of the file the writer caches in memory: each write needs pages all over the indexes. Twice as much makes no write faster, and stays once it is full. */
const WRITE_CACHE_KIB = 32 * 1024;
/** Less, since a list needs few pages of the file, which the system has in memory as well. */
const READ_CACHE_KIB = 16 * 1024;
/** Small, since a long read needs each page of the file only once, and there may be many long reads. */
const LONG_READ_CACHE_KIB = 2 * 1024;

function withCache(database: DatabaseSync, cacheKib: number): Kysely<Schema> {
  database.exec(`pragma cache_size = -${cacheKib}`);
  return new Kysely<Schema>({ dialect: new SqliteDialect(database) });
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

const MARK = `pragma application_id = ${APPLICATION_ID}`;

/** Marks a file that is new, or of a version that set no mark. */
function adopt(connection: DatabaseSync, file: string): void {
  const isMarked = readValue(connection, 'pragma application_id') !== 0;
  if (!isMarked) connection.exec(MARK);
  connection.exec('pragma journal_mode = wal');
  // From the log into the file, where others look for it.
  if (!isMarked && readValue(connection, 'pragma wal_checkpoint(full)') !== 0) {
    throw new DatabaseError(`${file} is in use by another program: stop that one for this start.`);
  }
}
