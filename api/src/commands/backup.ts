import '../config/node-version';
import { constants, setPriority } from 'node:os';
import { resolve } from 'node:path';
import { BackupError } from '../backup/backup-error';
import { takeBackup } from '../backup/take-backup';
import { Config } from '../config/config';
import { fail } from './fail';

/** `npm run backup -- FILE`: copies the directory, also while the server runs. */
async function backup(): Promise<void> {
  const [file] = process.argv.slice(2);
  if (file === undefined) throw new BackupError('Say where to: npm run backup -- FILE');
  const { database } = new Config(process.env);
  if (database.engine === 'postgres')
    throw new BackupError('The directory is kept in PostgreSQL: use pg_dump, as docs/backups.md says.');
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL); // the server comes first
  const { changes, users } = await takeBackup(database.file, resolve(file));
  console.log(
    `${file} has ${changes.toLocaleString('en')} changes and ${users.toLocaleString('en')} users. It is verified.`,
  );
}

backup().catch(fail);
