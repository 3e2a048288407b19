import '../config/node-version';
import { existsSync, rmSync } from 'node:fs';
import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { Config, ConfigError, withoutPassword } from '../config/config';
import { DatabaseError } from '../database/database-error';
import { lockFile } from '../database/sqlite/file-lock';
import { findFile } from '../database/sqlite/find-file';

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
  if (await isConfirmed(databaseFile)) {
    for (const suffix of ['-wal', '-shm', '']) rmSync(databaseFile + suffix, { force: true });
    console.log('Deleted. The next start makes a new directory.');
  } else {
    console.log('Nothing was deleted.');
  }
  unlock();
}

async function isConfirmed(file: string): Promise<boolean> {
  if (process.argv.includes('--yes')) return true;
  if (!stdin.isTTY) {
    console.log('Nobody is there to ask: add "-- --yes" to delete without asking.');
    return false;
  }
  const terminal = createInterface({ input: stdin, output: stdout });
  const answer = await terminal.question(`Delete ${file}, with all users and messages in it? [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

reset().catch((error: unknown) => {
  console.error(error instanceof ConfigError || error instanceof DatabaseError ? error.message : error);
  process.exitCode = 1;
});
