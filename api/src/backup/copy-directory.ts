import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { toStoreFailure } from '../database/database-error';
import { ReadOnlyDatabase } from '../database/read-only-database';
import { verify, type Verdict } from '../verify/verify';
import { BackupError } from './backup-error';

/**
 * Copies the state of one moment of a file, which may be in use, into a new file that only its owner may read.
 * @throws StoreFailure
 */
export function copyDirectory(source: string, target: string): void {
  closeSync(openSync(target, 'wx', 0o600)); // "vacuum into" takes an empty file, and leaves its mode
  try {
    const database = new DatabaseSync(source, { readOnly: true, timeout: MAX_BUSY_MS });
    try {
      database.prepare('vacuum into ?').run(target);
    } finally {
      database.close();
    }
  } catch (error) {
    throw toStoreFailure(error);
  }
}

/** How long another program may have locked the file. */
const MAX_BUSY_MS = 5_000;

/** @throws BackupError where the file is not what its ledger says */
export async function expectRight(file: string): Promise<Verdict> {
  await using database = await ReadOnlyDatabase.open({ engine: 'sqlite', file });
  const verdict = await database.read((transaction) => verify(transaction, database.engine));
  const { count, first } = verdict.differences;
  if (count > 0) {
    throw new BackupError(
      `The directory is not as it was written, as "npm run verify" says. Differences: ${count}, the first of which is\n  ${first[0] ?? ''}`,
    );
  }
  return verdict;
}
