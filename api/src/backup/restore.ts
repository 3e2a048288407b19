import { constants, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Database } from '../database/database';
import type { Tx } from '../database/engine';
import { isBusy } from '../database/sqlite/sqlite-errors';
import { renewDirectory } from '../ledger/renew-directory';
import type { Verdict } from '../verify/verify';
import { BackupError } from './backup-error';
import { copyDirectory, expectRight } from './copy-directory';
import { sync } from './durable-files';
import { newPartial, removePartials } from './partial-file';

export interface Restored extends Verdict {
  /** Where the replaced file is now; undefined where there was none. */
  kept: string | undefined;
}

/**
 * Puts a backup in the place of the SQLite file `target`, whose lock the caller holds. At every moment there is either the old file or the new
 * one, whole.
 * @throws BackupError, DatabaseError, StoreFailure
 */
export async function restore(backup: string, target: string): Promise<Restored> {
  removePartials(target);
  const partial = newPartial(target);
  try {
    copyDirectory(backup, partial);
    await renew(partial);
    const verdict = await expectRight(partial);
    const kept = keep(target);
    for (const suffix of SUFFIXES) rmSync(target + suffix, { force: true }); // SQLite would take an old log for that of the new file
    sync(dirname(target));
    renameSync(partial, target);
    sync(dirname(target));
    return { ...verdict, kept };
  } finally {
    removePartials(target);
  }
}

const SUFFIXES = ['-wal', '-shm'];

/** Brings a backup of an older version up to date, draws a new id, so that clients start afresh, and ends what was signed in. */
async function renew(file: string): Promise<void> {
  const database = await Database.open({ engine: 'sqlite', file });
  try {
    if (!(await database.read(hasDirectory))) throw new BackupError('There is no directory in the backup.');
    await database.write(async (transaction) => {
      await renewDirectory(transaction);
      await endAllSessions(transaction);
    });
  } finally {
    await database.onApplicationShutdown();
  }
  moveLogInto(file);
  sync(file);
}

async function hasDirectory(transaction: Tx): Promise<boolean> {
  return (await transaction.selectFrom('directory').select('id').execute()).length > 0;
}

/** What has ended since the backup must not begin again: everyone signs in anew. Keys and passwords are those of the backup. */
async function endAllSessions(transaction: Tx): Promise<void> {
  await transaction.deleteFrom('sessions').execute();
  await transaction.deleteFrom('invitations').execute();
  await transaction.updateTable('access').set({ set_up_hash: null, set_up_ends_at: null }).execute();
}

/** Copies the file that is replaced, rather than renaming it, so that there is never none. */
function keep(target: string): string | undefined {
  if (!existsSync(target)) return undefined;
  const kept = `${target}.before-restore-${new Date().toISOString().replace(/[-:.]/g, '')}`;
  const partial = newPartial(target);
  for (const suffix of FILES) {
    if (existsSync(target + suffix)) copyFileSync(target + suffix, partial + suffix, constants.COPYFILE_FICLONE);
  }
  // Only now, since SQLite deletes the log of a file that it finds damaged.
  for (const file of [partial, target]) moveLogIfSound(file);
  for (const suffix of FILES.toReversed()) {
    if (!existsSync(partial + suffix)) continue;
    sync(partial + suffix);
    renameSync(partial + suffix, kept + suffix);
  }
  return kept;
}

/** A file and its log. */
const FILES = ['', '-wal'];

function moveLogIfSound(file: string): void {
  try {
    moveLogInto(file);
  } catch (error) {
    if (isBusy(error))
      throw new BackupError(`${file} is being read by another program, such as "npm run verify": wait for its end.`);
    // Else it is damaged, which is why it is replaced.
  }
}

/** Leaves nothing beside the file. */
function moveLogInto(file: string): void {
  const database = new DatabaseSync(file);
  try {
    database.exec('pragma journal_mode = delete');
  } finally {
    database.close();
  }
}
