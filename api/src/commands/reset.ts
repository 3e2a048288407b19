import '../config/node-version';
import { existsSync, rmSync } from 'node:fs';
import { Config, ConfigError, withoutPassword } from '../config/config';
import { DatabaseError } from '../database/database-error';
import { lockFile } from '../database/sqlite/file-lock';
import { findFile } from '../database/sqlite/find-file';
import { isConfirmed } from './confirm';

/** `npm run reset`: deletes the directory, so that the next start makes a new one. Asks first; `-- --yes` answers. */
async function reset(): Promise<void> {
  const { database } = new Config(process.env);
  if (database.engine === 'postgres') {
    console.log(`The directory is kept in PostgreSQL: drop the database ${withoutPassword(database.url)} there.`);
    process.exitCode = 1;
    return;
  }
  const databaseFile = findFile(database.file);
  if (!existsSync(databaseFile)) {
    console.log(`There is no directory in ${databaseFile}: the next start makes a new one.`);
    return;
  }
  const unlock = lockFile(databaseFile);
  if (await isConfirmed(`Delete ${databaseFile}, with all users and messages in it?`)) {
    for (const suffix of ['-wal', '-shm', '']) rmSync(databaseFile + suffix, { force: true });
    console.log('Deleted. The next start makes a new directory.');
  } else {
    console.log('Nothing was deleted.');
  }
  unlock();
}

reset().catch((error: unknown) => {
  console.error(error instanceof ConfigError || error instanceof DatabaseError ? error.message : error);
  process.exitCode = 1;
});
