import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Verdict } from '../verify/verify';
import { BackupError } from './backup-error';
import { copyDirectory, expectRight } from './copy-directory';
import { sync } from './durable-files';
import { newPartial, removePartials } from './partial-file';

/**
 * Copies the SQLite file `source`, which may be in use, and verifies the copy before it gets its name `target`. When the promise is
 * fulfilled, the backup is on the disk. If it is rejected, nothing is there.
 * @throws BackupError, DatabaseError, StoreFailure
 */
export async function takeBackup(source: string, target: string): Promise<Verdict> {
  if (!existsSync(source)) throw new BackupError(`There is no directory in ${source}.`);
  if (!existsSync(dirname(target))) throw new BackupError(`There is no folder ${dirname(target)}: make it first.`);
  refuseExisting(target, existsSync(target));
  removePartials(target);
  const partial = newPartial(target);
  try {
    copyDirectory(source, partial);
    const verdict = await expectRight(partial);
    sync(partial);
    nameFinally(partial, target);
    sync(dirname(target));
    return verdict;
  } finally {
    rmSync(partial, { force: true });
  }
}

/** A link, unlike a new name, never replaces a file that appeared meanwhile. */
function nameFinally(partial: string, target: string): void {
  try {
    linkSync(partial, target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    refuseExisting(target, code === 'EEXIST');
    if (!NO_LINKS.includes(code ?? '')) throw error;
    renameSync(partial, target);
  }
}

/** What a file system without hard links answers, such as that of a memory stick. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'];

function refuseExisting(target: string, isThere: boolean): void {
  if (isThere) throw new BackupError(`${target} exists, and no backup replaces another file: choose a new name.`);
}
