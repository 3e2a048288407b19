import { closeSync, openSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { toStoreFailure } from '../database/database-error';
import { ReadOnlyDatabase } from '../database/read-only-database';
import { readValue } from '../database/sqlite/connect';
import { verify, type Verdict } from '../verify/verify';
import { BackupError } from './backup-error';

/**
 * Copies the state of one moment of a file, which may be in use, into a new file that only its owner may read.
 * @throws BackupError where there is no room for it; StoreFailure
 */
export function copyDirectory(source: string, target: string): void {
  closeSync(openSync(target, 'wx', 0o600)); // "vacuum into" takes an empty file, and leaves its mode
  try {
    const database = new DatabaseSync(source, { readOnly: true, timeout: MAX_BUSY_MS });
    try {
      expectRoom(database, dirname(target));
      database.prepare('vacuum into ?').run(target);
    } finally {
      database.close();
    }
  } catch (error) {
    throw toStoreFailure(error);
  }
}

function expectRoom(database: DatabaseSync, folder: string): void {
  const [pages, unused, size] = ['page_count', 'freelist_count', 'page_size'].map((name) =>
    Number(readValue(database, `pragma ${name}`)),
  ) as [number, number, number];
  const needed = (pages - unused) * size;
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (needed <= free) return;
  throw new BackupError(
    `The copy needs ${megabytes(needed)} MB in ${folder}, and ${megabytes(free)} MB are free: make room.`,
  );
}

function megabytes(bytes: number): string {
  return Math.ceil(bytes / 1_000_000).toLocaleString('en');
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
