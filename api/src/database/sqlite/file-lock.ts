import { DatabaseSync } from 'node:sqlite';
import { DatabaseError } from '../database-error';
import { makeFile } from './make-file';
import { isBusy } from './sqlite-errors';

/** Of two that start at the same moment, each can be in the way of the other: they try again for so long. */
const MAX_BUSY_MS = 200;

/**
 * An exclusive transaction on a second file. The operating system ends it with the process, also after a crash. The second file stays
 * when it is unlocked: whoever deletes it would take away the lock of one that has just opened it.
 * @param file its real path, so that a link leads to the same lock
 * @throws DatabaseError where another process holds it
 */
export function lockFile(file: string): () => void {
  const path = `${file}.lock`;
  makeFile(path);
  const lock = new DatabaseSync(path, { timeout: MAX_BUSY_MS });
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
