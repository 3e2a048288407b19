import '../config/node-version';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { BackupError } from '../backup/backup-error';
import { restore as restoreDirectory } from '../backup/restore';
import { Config } from '../config/config';
import { lockFile } from '../database/sqlite/file-lock';
import { realPath } from '../database/sqlite/find-file';
import { isConfirmed } from './confirm';
import { fail } from './fail';

/** `npm run restore -- FILE`: puts a backup in the place of the directory. Asks first; `-- FILE --yes` answers. */
async function restore(): Promise<void> {
  const file = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
  if (file === undefined) throw new BackupError('Say what: npm run restore -- FILE');
  const { database } = new Config(process.env);
  if (database.engine === 'postgres')
    throw new BackupError('The directory is kept in PostgreSQL: use pg_restore, as docs/backups.md says.');
  if (!existsSync(file)) throw new BackupError(`There is no backup ${file}.`);
  const target = realPath(database.file);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const unlock = lockFile(target);
  try {
    if (await isConfirmed(`Put ${file} in the place of ${target}?`)) await put(resolve(file), target);
    else console.log('Nothing was restored.');
  } finally {
    unlock();
  }
}

async function put(backup: string, target: string): Promise<void> {
  const { changes, users, kept } = await restoreDirectory(backup, target);
  console.log(
    `${target} has ${changes.toLocaleString('en')} changes and ${users.toLocaleString('en')} users again, as ${backup}.`,
  );
  if (kept !== undefined) console.log(`What was there is in ${kept}.`);
}

restore().catch(fail);
