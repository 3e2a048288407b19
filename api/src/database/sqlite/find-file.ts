import {
  closeSync,
  constants,
  copyFileSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { DatabaseError } from '../database-error';
import { connect } from './connect';
import { APPLICATION_ID, readHeader } from './file-header';

/**
 * The real path of a directory's file, which need not exist. Nothing is written, made or locked.
 * @throws DatabaseError where something is there that is not for this program to open
 */
export function findFile(path: string): string {
  const file = realPath(path);
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined || (stats.isFile() && stats.size === 0)) refuseLogWithoutFile(file);
  if (stats === undefined) return file;
  if (!stats.isFile()) throw new DatabaseError(`${file} is not a file: set DATABASE_URL to one.`);
  if (stats.nlink > 1) {
    throw new DatabaseError(
      `${file} is one of ${stats.nlink} names of the same file (hard links). Under each name there would be another log of the last writes, and one of them would be lost: remove the other names.`,
    );
  }
  if (stats.size > 0) refuseForeign(file);
  return file;
}

/** Where links lead to, also where nothing is there yet. */
export function realPath(path: string): string {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isSymbolicLink() && statSync(path, { throwIfNoEntry: false }) === undefined) {
    return realPath(resolve(dirname(path), readlinkSync(path)));
  }
  if (stats !== undefined) return realpathSync(path);
  return join(realPath(dirname(path)), basename(path));
}

/** SQLite would delete the log. */
function refuseLogWithoutFile(file: string): void {
  if (!hasLog(file)) return;
  throw new DatabaseError(
    `${file} is missing or empty, and ${file}-wal holds its last writes: put the file back, or remove ${file}-wal for a new directory.`,
  );
}

function refuseForeign(file: string): void {
  const descriptor = openSync(file, 'r');
  const { isSqlite, applicationId } = readHeader(descriptor);
  closeSync(descriptor);
  const advice = 'Nothing was changed in it. Set DATABASE_URL to another file, or move this one away.';
  if (!isSqlite) throw new DatabaseError(`${file} is not an SQLite file. ${advice}`);
  if (applicationId === APPLICATION_ID || (applicationId === 0 && isOlderOrEmpty(file))) return;
  const mark = applicationId === 0 ? 'its tables are not ours' : `application_id ${applicationId}`;
  throw new DatabaseError(`${file} is the database of another program (${mark}). ${advice}`);
}

/** Whether a file without a mark is a directory of a version that set none, or has no tables at all. */
function isOlderOrEmpty(file: string): boolean {
  const { tables, ours } = hasLog(file) ? countTablesOfCopy(file) : countTables(file, 'immutable=1');
  return tables === 0 || ours === 2;
}

/** The log may hold the tables. To open the file with it would change the files beside it, so that a copy is opened. */
function countTablesOfCopy(file: string): Record<string, unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'menagerie-'));
  try {
    const copy = join(folder, 'copy');
    for (const suffix of ['', '-wal']) copyFileSync(file + suffix, copy + suffix, constants.COPYFILE_FICLONE);
    return countTables(copy, 'mode=rw');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Ours are two that every version has had. */
function countTables(file: string, access: 'immutable=1' | 'mode=rw'): Record<string, unknown> {
  const database = connect(file, access);
  try {
    const counts = database.prepare(`
      select count(*) as tables, count(*) filter (
        where name = 'kysely_migration' or (name = 'users' and sql like '%username_key%')
      ) as ours
      from sqlite_master where type = 'table'`);
    return counts.get() ?? {};
  } finally {
    database.close();
  }
}

/** Whether there are writes that were not moved into the file: the last program that had it did not close it. */
export function hasLog(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
