import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { restore } from '../src/backup/restore';
import { takeBackup } from '../src/backup/take-backup';
import { runCommand } from './support/command';
import { newPlace, type Place } from './support/engine';
import { changeEverything } from './support/every-kind';
import { get, post } from './support/http';
import { readUsers } from './support/ledger';
import { TestServer } from './support/server';
import { readTables, type Tables } from './support/tables';
import { execute } from './support/tamper';
import { findDifferences } from './support/verify';

let folder: string;
let place: Place;
let backup: string;
let atBackup: Tables;

const fileOf = ({ url }: Place): string => url.slice('sqlite:'.length);
const beside = (file: string): string[] => readdirSync(dirname(file)).filter((name) => name !== basename(file));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'menagerie-restore-'));
  backup = join(folder, 'backup.sqlite');
  const server = await TestServer.start();
  await changeEverything(server.url);
  await takeBackup(fileOf(server.place), backup);
  atBackup = await readTables(server.place);
  await server.stop();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

beforeEach(async () => {
  place = await newPlace();
});

afterEach(() => place.remove());

/** A directory that has gone its own way. */
async function fill(): Promise<Tables> {
  await using server = await TestServer.start({ place });
  await post(`${server.url}/users`, { username: 'later', pets: ['owl'] });
  return await readTables(place);
}

it('puts the backup in the place of the directory, as another directory with the same changes, and keeps what was there', async () => {
  const before = await fill();
  const { code, output } = await runCommand('restore', place, backup, '--yes');
  const file = fileOf(place);
  const kept = /^What was there is in (\S+)\.$/m.exec(output)?.[1] ?? '';

  expect([code, output]).toEqual([0, expect.stringContaining(`${file} has 12 changes and 6 users again`)]);
  const { directory, ...rest } = await readTables(place);
  const { directory: old, ...expected } = atBackup;
  expect(rest).toEqual(expected);
  expect(directory).toEqual([{ ...old[0], id: directory[0]?.id, checksum: directory[0]?.checksum }]);
  expect(directory[0]?.id).not.toBe(old[0]?.id);
  expect(await findDifferences(place)).toEqual([]);
  expect(await readTables({ ...place, url: `sqlite:${kept}` })).toEqual(before);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await using server = await TestServer.start({ place });
  expect((await readUsers(server.url)).map(({ username }) => username)).toContain('daisy');
});

it('makes the directory where there is none, also its folder', async () => {
  const file = join(dirname(fileOf(place)), 'new/menagerie.sqlite');
  const made = { ...place, url: `sqlite:${file}` };

  expect((await runCommand('restore', made, backup, '--yes')).code).toBe(0);
  expect(await findDifferences(made)).toEqual([]);
});

it('refuses while a server has the directory, and asks before anything else', async () => {
  await using server = await TestServer.start({ place });
  expect(await runCommand('restore', place, backup, '--yes')).toEqual({
    code: 1,
    output: expect.stringMatching(/ is in use by another Menagerie/),
  });
  expect((await get(`${server.url}/users`)).status).toBe(200);
  await server.close();
  const before = await readTables(place);
  const { output } = await runCommand('restore', place, backup);

  expect(output).toContain('Nothing was restored.');
  expect(await readTables(place)).toEqual(before);
});

it.each<[string, string | undefined, RegExp]>([
  ['is not there', undefined, /There is no backup /],
  ['is no database', 'not a database', /A file cannot be read or written: file is not a database/],
])('says that the backup %s', async (_, content, message) => {
  const file = join(folder, 'no-backup');
  if (content !== undefined) writeFileSync(file, content);

  expect(await runCommand('restore', place, file, '--yes')).toEqual({
    code: 1,
    output: expect.stringMatching(message),
  });
});

describe('refuses, and changes nothing,', () => {
  it.each<[string, (file: string) => Promise<void>, RegExp]>([
    [
      'a backup that is not what its ledger says',
      async (file) => {
        await takeBackup(backup, file);
        await execute({ ...place, url: `sqlite:${file}` }, `update pets set users = 9 where name = 'cat'`);
      },
      /The directory is not as it was written.*\n {2}pet "cat", users: expected 2, found 9/,
    ],
    [
      'a database without a directory',
      (file) => {
        new DatabaseSync(file).exec('create table notes (text)');
        return Promise.resolve();
      },
      /is the database of another program/,
    ],
  ])('%s', async (_, make, message) => {
    const before = await fill();
    const file = join(folder, 'wrong.sqlite');
    rmSync(file, { force: true });
    await make(file);

    await expect(restore(file, fileOf(place))).rejects.toThrow(message);
    expect(await readTables(place)).toEqual(before);
    expect(beside(fileOf(place)).filter((name) => !/\.lock$|-wal$|-shm$/.test(name))).toEqual([]);
  });
});

it('brings a backup of an older version up to date', async () => {
  const old = join(folder, 'old.sqlite');
  await makeOlder(backup, old);
  await restore(old, fileOf(place));

  expect(await findDifferences(place)).toEqual([]);
});

/** As a version without positions left it. */
async function makeOlder(file: string, old: string): Promise<void> {
  const statements = [
    'changes.stamp',
    'changes.checksum',
    'users.position',
    'directory.stamp',
    'directory.at',
    'directory.checksum',
  ]
    .map((column) => column.split('.'))
    .map(([table, column]) => `alter table ${table ?? ''} drop column ${column ?? ''}`);
  writeFileSync(old, readFileSync(file));
  await execute(
    { ...place, url: `sqlite:${old}` },
    [
      ...statements,
      ...['insert', 'delete', 'update'].map((event) => `drop trigger users_search_${event}`),
      'drop table users_search',
      'drop index users_by_search',
      'alter table users drop column search_key',
      `delete from user_pets where pet = ''`,
      `delete from pets where name = ''`,
      'drop table username_keys',
      'drop table kept_username_keys',
      ...['sessions', 'access_keys', 'invitations', 'accounts', 'access', 'access_events'].map(
        (table) => `drop table ${table}`,
      ),
      'drop index changes_by_account',
      'alter table changes drop column by_account',
      ...['import_rows', 'import_parts', 'set_rows', 'sets', 'taken_back'].map((table) => `drop table ${table}`),
      'drop index changes_by_set',
      'drop index changes_of_no_set',
      'alter table changes drop column "set"',
      `delete from kysely_migration where name >= '0004'`,
    ].join('; '),
  );
}

it('keeps a directory that is damaged', async () => {
  const damaged = 'damaged '.repeat(1024);
  writeFileSync(fileOf(place), damaged);
  const { kept } = await restore(backup, fileOf(place));

  expect(readFileSync(kept ?? '', 'utf8')).toBe(damaged);
  expect(await findDifferences(place)).toEqual([]);
});

it('removes the log that a file which is gone has left', async () => {
  const file = fileOf(place);
  for (const suffix of ['-wal', '-shm']) writeFileSync(file + suffix, 'of another file');
  await restore(backup, file);

  expect(beside(file)).toEqual([]);
  expect(await findDifferences(place)).toEqual([]);
});

it('waits for nobody who reads the directory, and says so', async () => {
  await fill();
  const reader = new DatabaseSync(fileOf(place), { readOnly: true });
  reader.exec('begin; select * from directory');

  await expect(restore(backup, fileOf(place))).rejects.toThrow('is being read by another program');
  reader.close();
  expect((await readTables(place)).users.map(({ username }) => username)).toContain('later');
});
