import { spawnSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { newPlace, type Place } from './support/engine';
import { FeedReader } from './support/feed-reader';
import { expectFreshBuild } from './support/fresh-build';
import { type Answer, get, post } from './support/http';
import { BEFORE_A_HEARTBEAT, RARE_HEARTBEATS } from './support/rare-heartbeats';
import { untilLogged } from './support/until-logged';
import { Program } from './support/program';
import { TestServer } from './support/server';
import { checkpoint, contents, copyOpen, executeOn, fileOf } from './support/sqlite-file';
import { newTables } from './support/tables-template';

const RESET = join(__dirname, '../../dist/api/commands/reset.js');
const MARK = 0x4d_45_4e_41;

let place: Place;
let file: string;
let folder: string;

beforeEach(async () => {
  place = await newPlace('sqlite');
  file = fileOf(place);
  folder = dirname(file);
});

afterEach(() => place.remove());

const say = ({ url }: TestServer, data = 'hello'): Promise<Answer> => post(`${url}/users`, { data });
const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

/** Makes a directory, and closes it. */
async function makeDirectory(at = place): Promise<void> {
  const server = await TestServer.start({ place: at });
  await server.close();
}

describe('a file that is not ours is refused, and nothing in it or beside it is changed:', () => {
  it.each<[what: string, make: () => void, reason: string]>([
    [
      'a text',
      () => {
        writeFileSync(file, 'users, pets\n');
      },
      'is not an SQLite file',
    ],
    [
      'a folder',
      () => {
        mkdirSync(file);
      },
      'is not a file',
    ],
    [
      'a database of another program',
      () => {
        executeOn(file, 'create table users (name)');
      },
      'its tables are not ours',
    ],
    [
      'a database of another program that uses Kysely, too',
      () => {
        executeOn(file, 'create table kysely_migration (name); create table users (name)');
      },
      'its tables are not ours',
    ],
    [
      'a database with the mark of another program',
      () => {
        executeOn(file, 'pragma application_id = 77; create table t (x)');
      },
      'application_id 77',
    ],
    [
      'a database with a log',
      () => {
        executeOn(file, 'pragma journal_mode = wal; create table users (name)');
      },
      'its tables are not ours',
    ],
    [
      'the log of a file that is missing',
      () => {
        writeFileSync(`${file}-wal`, 'the last writes');
      },
      'put the file back',
    ],
    [
      'the log of a file that is empty',
      () => {
        writeFileSync(file, '');
        writeFileSync(`${file}-wal`, 'the last writes');
      },
      'put the file back',
    ],
  ])('%s', async (_, make, reason) => {
    make();
    const before = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mtimeMs]);

    await expect(TestServer.start({ place })).rejects.toThrow(reason);
    expect(readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mtimeMs])).toEqual(before);
  });

  it('a database of another program that was killed, whose tables are all in its log', async () => {
    const other = new DatabaseSync(file);
    other.exec('pragma journal_mode = wal; create table users (name)');
    const left = await copyOpen(place);
    other.close();
    const before = contents(dirname(fileOf(left)));

    await expect(TestServer.start({ place: left })).rejects.toThrow('its tables are not ours');
    expect(contents(dirname(fileOf(left)))).toEqual(before);
    await left.remove();
  });
});

describe('a directory', () => {
  it('is marked as ours, and only its owner may read it', async () => {
    const path = join(folder, 'new/folder/menagerie.sqlite');
    const server = await TestServer.start({ place: { ...place, url: `sqlite:${path}` } });
    const modes = ['', '-wal', '-shm', '.lock'].map((suffix) => modeOf(path + suffix));
    await server.close();

    expect(modes).toEqual(['600', '600', '600', '600']);
    expect([modeOf(dirname(path)), modeOf(join(folder, 'new'))]).toEqual(['700', '700']);
    expect(markOf(path)).toBe(MARK);
  });

  it('leaves the folder that it is put into as it is, and a file that was there', async () => {
    const path = join(folder, 'shared/menagerie.sqlite');
    mkdirSync(dirname(path), { mode: 0o755 });
    writeFileSync(path, '', { mode: 0o644 });
    await makeDirectory({ ...place, url: `sqlite:${path}` });

    expect([modeOf(dirname(path)), modeOf(path)]).toEqual(['755', '644']);
  });

  it('that an older version has made is taken over, and marked', async () => {
    await makeDirectory();
    executeOn(file, 'pragma application_id = 0');
    const server = await TestServer.start({ place });
    const { status } = await say(server);
    const mark = markOf(file);
    await server.close();

    expect([status, mark]).toEqual([201, MARK]);
  });

  it('that an older version has made and left in its log is taken over', async () => {
    const older = new DatabaseSync(file);
    older.exec(`pragma journal_mode = wal; ${FIRST_VERSION}`);
    const left = await copyOpen(place);
    older.close();
    const server = await TestServer.start({ place: left });
    const { json } = await get(`${server.url}/users`);
    await server.stop();

    expect(json).toMatchObject([{ username: 'daisy', pets: ['cat'] }]);
  });

  it('is refused where a table is missing', async () => {
    await makeDirectory();
    executeOn(file, 'drop table idempotency_keys');

    await expect(TestServer.start({ place })).rejects.toThrow('not complete: no such table: idempotency_keys');
  });

  it('is refused where it has two names, which are locked apart, and their logs too', async () => {
    await makeDirectory();
    linkSync(file, join(folder, 'other.sqlite'));

    for (const name of ['menagerie', 'other']) {
      const url = `sqlite:${join(folder, `${name}.sqlite`)}`;
      await expect(TestServer.start({ place: { ...place, url } })).rejects.toThrow('2 names of the same file');
    }
  });

  it.each([
    [
      'a link',
      (path: string) => {
        symlinkSync(file, path);
      },
    ],
    [
      'a link to a link',
      (path: string) => {
        symlinkSync(file, `${path}.2`);
        symlinkSync(`${path}.2`, path);
      },
    ],
  ])('is locked under each name that leads to it: %s', async (_, link) => {
    const path = join(folder, 'link.sqlite');
    link(path);
    const linked = { ...place, url: `sqlite:${path}` };
    const server = await TestServer.start({ place: linked }); // through a link that leads nowhere yet
    const { status } = await say(server);

    expect(status).toBe(201);
    await expect(TestServer.start({ place })).rejects.toThrow('in use by another Menagerie');
    await server.close();
    const direct = await TestServer.start({ place });
    await expect(TestServer.start({ place: linked })).rejects.toThrow('in use by another Menagerie');
    await direct.close();
  });

  it('is refused with the log of another one, and neither is changed', async () => {
    await using one = await TestServer.start({ place });
    await using other = await TestServer.start();
    for (const server of [one, other]) {
      checkpoint(server.place);
      await say(server);
    }
    const left = await copyOpen(place);
    copyFileSync(`${fileOf(other.place)}-wal`, `${fileOf(left)}-wal`);
    const before = kept(dirname(fileOf(left)));

    await expect(TestServer.start({ place: left })).rejects.toThrow('last writes of another file');
    expect(kept(dirname(fileOf(left)))).toEqual(before);
    await left.remove();
    await other.place.remove();
  });
});

describe('while a server has the directory open', () => {
  let server: TestServer;
  let log: string[];
  let other: string;
  let tables: string;

  beforeAll(async () => {
    tables = fileOf(await newTables());
    const elsewhere = await newPlace('sqlite');
    await makeDirectory(elsewhere);
    other = fileOf(elsewhere);
  });

  afterAll(() => {
    for (const path of [other, tables]) rmSync(dirname(path), { recursive: true });
  });

  beforeEach(async () => {
    log = [];
    copyFileSync(tables, file);
    server = await TestServer.start({ place, log, env: RARE_HEARTBEATS });
    await say(server, 'before');
  });

  afterEach(() => server.close());

  const away = (): string => join(folder, 'away');

  it.each<[what: string, harm: () => void, repair: () => void, fault: string]>([
    [
      'the file is removed',
      () => {
        renameSync(file, away());
      },
      () => {
        renameSync(away(), file);
      },
      'the file is gone',
    ],
    [
      'another directory is put into its place',
      () => {
        renameSync(file, away());
        copyFileSync(other, file);
      },
      () => {
        renameSync(away(), file);
      },
      'another file is in its place',
    ],
    [
      'a copy of it is put into its place',
      () => {
        renameSync(file, away());
        copyFileSync(away(), file);
      },
      () => {
        renameSync(away(), file);
      },
      'another file is in its place',
    ],
    [
      'its folder is moved',
      () => {
        renameSync(folder, `${folder}.away`);
      },
      () => {
        renameSync(`${folder}.away`, folder);
      },
      'the file is gone',
    ],
    [
      'its log is removed',
      () => {
        renameSync(`${file}-wal`, away());
      },
      () => {
        renameSync(away(), `${file}-wal`);
      },
      '(-wal) is gone',
    ],
    [
      'it gets a second name',
      () => {
        linkSync(file, away());
      },
      () => {
        rmSync(away());
      },
      'a second name (a hard link)',
    ],
  ])('%s: writes and readiness say so until all is as it was', async (_, harm, repair, fault) => {
    harm();
    const before = await say(server, 'lost');
    const { status, json } = await get(`${server.url}/health/ready`);
    await untilLogged(log, fault);
    const { status: readable } = await get(`${server.url}/users`);
    const { status: exported } = await get(`${server.url}/users`, { Accept: 'application/x-ndjson' });
    repair();

    expect(before).toMatchObject({ status: 503, json: { type: '/problems/store-unavailable' } });
    expect([status, json]).toMatchObject([
      503,
      {
        type: '/problems/not-ready',
        parts: {
          readable: { status: 'up' },
          file: { status: 'down', detail: expect.stringContaining(fault) as string },
        },
      },
    ]);
    expect([readable, exported]).toEqual([200, 503]);
    expect((await say(server, 'after')).status).toBe(201);
    await untilLogged(log, 'is as it was');
    const again = await server.restart();
    const { text } = await get(`${again.url}/changes?kind=message`);
    await again.close();
    expect(['before', 'lost', 'after'].map((word) => text.includes(`"${word}"`))).toEqual([true, false, true]);
  });

  it.each<[what: string, harm: () => void, fault: string]>([
    [
      'something else is written over it',
      () => {
        writeFileSync(file, 'x'.repeat(100_000));
      },
      'written over the file',
    ],
    [
      'it is emptied',
      () => {
        truncateSync(file);
      },
      'written over the file',
    ],
    [
      'it is cut off',
      () => {
        truncateSync(file, 8192);
      },
      'the file was cut off',
    ],
  ])('%s: no write is answered as kept', async (_, harm, fault) => {
    checkpoint(place);
    await get(`${server.url}/health/ready`);
    harm();

    expect((await say(server)).status).toBe(503);
    expect((await get(`${server.url}/health/ready`)).json).toMatchObject({
      parts: { file: { status: 'down', detail: expect.stringContaining(fault) as string } },
    });
  });

  it('a link that leads elsewhere since counts as another file', async () => {
    const path = join(folder, 'link.sqlite');
    await server.close();
    symlinkSync(file, path);
    server = await TestServer.start({ place: { ...place, url: `sqlite:${path}` } });
    rmSync(path);
    symlinkSync(other, path);

    expect((await say(server)).status).toBe(503);
  });

  it('nothing is created by reading where the file was', async () => {
    renameSync(file, away());
    const before = readdirSync(folder);
    for (const [path, accept] of [
      ['/users', '*/*'],
      ['/users', 'text/csv'],
      ['/changes', '*/*'],
      ['/health/ready', '*/*'],
    ] as const) {
      await get(server.url + path, { Accept: accept });
    }

    expect(readdirSync(folder)).toEqual(before);
    renameSync(away(), file);
  });

  it(
    'the commit of another program is logged, and streamed to those who follow',
    async () => {
      await using reader = await FeedReader.open(`${server.url}/changes/stream`);
      executeOn(
        file,
        `pragma foreign_keys = on; begin immediate; update directory set revision = revision + 1;
       insert into changes (revision, at, kind, text)
         select revision, '2026-01-01T00:00:00.000Z', 'message', 'from elsewhere' from directory; commit`,
      );

      expect((await reader.has('change')).data).toMatchObject({ text: 'from elsewhere' });
      expect(log.join('\n')).toContain('another program has written');
      expect((await say(server)).status).toBe(201);
    },
    BEFORE_A_HEARTBEAT,
  );

  it('its own commits are not taken for those of another program', async () => {
    await say(server);
    renameSync(file, away());
    await untilLogged(log, 'the file is gone'); // nobody else asks, so that it has looked for commits too
    renameSync(away(), file);

    expect(log.join('\n')).not.toContain('another program');
  });
});

describe('programs', () => {
  it('that start at the same moment share nothing: one has the directory, and the other says so', async () => {
    const programs = [1, 2].map(() => new Program({ DATABASE_URL: place.url }));
    const codes = await Promise.race(programs.map((program) => program.exitCode()));
    const loser = programs.find(({ isRunning }) => !isRunning);
    const winner = programs.find(({ isRunning }) => isRunning);
    const url = (await winner?.url()) ?? '';

    expect(codes).toBe(1);
    expect(loser?.output.join('')).toContain('in use by another Menagerie');
    expect((await post(`${url}/users`, { data: 'kept' })).status).toBe(201);
    winner?.signal('SIGKILL');
    await winner?.exitCode();

    const log: string[] = [];
    const next = await TestServer.start({ place, log });
    const { text } = await get(`${next.url}/changes`);
    await untilLogged(log, 'found nothing wrong');
    await next.close();
    expect(text).toContain('"kept"');
  });
});

describe('npm run reset', () => {
  /** Its output. */
  function reset(): string {
    expectFreshBuild('api');
    const { stdout, stderr } = spawnSync(process.execPath, [RESET, '--yes'], {
      env: { DATABASE_URL: place.url },
      encoding: 'utf8',
    });
    return stdout + stderr;
  }

  it('deletes a directory, but not its lock, which somebody may have taken meanwhile', async () => {
    await makeDirectory();
    const { ino } = statSync(`${file}.lock`);

    expect(reset()).toContain('Deleted.');
    expect(readdirSync(folder)).toEqual(['menagerie.sqlite.lock']);
    expect(statSync(`${file}.lock`).ino).toBe(ino);
  });

  it('deletes neither a directory that is in use nor the file of another program', async () => {
    const server = await TestServer.start({ place });
    expect(reset()).toContain('in use by another Menagerie');
    expect((await say(server)).status).toBe(201);
    await server.close();
    writeFileSync(file, 'users, pets');

    expect(reset()).toContain('is not an SQLite file');
    expect(readdirSync(folder)).toContain('menagerie.sqlite');
  });
});

describe('after an unclean stop', () => {
  it('damage in the file makes readiness down while the server serves', async () => {
    const server = await TestServer.start({ place });
    checkpoint(place);
    await say(server, 'in the log');
    const left = await copyOpen(place);
    await server.close();
    damage(fileOf(left), 'idempotency_keys_by_expiry');
    const log: string[] = [];
    const damaged = await TestServer.start({ place: left, log });
    await untilLogged(log, 'is damaged');

    expect((await say(damaged)).status).toBe(201);
    expect(await get(`${damaged.url}/health/ready`)).toMatchObject({
      status: 503,
      json: {
        parts: {
          content: { status: 'down', detail: expect.stringMatching(/Stop the server, and restore a backup/) as string },
        },
      },
    });
    await damaged.stop();
  });

  it('a clean stop is not followed by a check', async () => {
    await makeDirectory();
    const log: string[] = [];
    const server = await TestServer.start({ place, log });
    await say(server);
    await server.close();

    expect(log.join('\n')).not.toContain('being checked');
  });

  it('a stop does not wait for the check', async () => {
    const server = await TestServer.start({ place });
    await say(server);
    const left = await copyOpen(place);
    await server.close();
    const again = await TestServer.start({ place: left });
    await again.close();

    expect(readdirSync(dirname(fileOf(left)))).not.toContain('menagerie.sqlite-wal');
    await left.remove();
  });
});

function markOf(path: string): unknown {
  return look(path, 'pragma application_id')['application_id'];
}

/** The first row, of the file alone: without its log, and without making one. */
function look(path: string, sql: string): Record<string, unknown> {
  const database = new DatabaseSync(new URL(`file:${path}?immutable=1`));
  const row = database.prepare(sql).get() ?? {};
  database.close();
  return row;
}

/** What may not change where a start is refused: the lock is made, and the index of the log. */
function kept(directory: string): Record<string, string> {
  return Object.fromEntries(Object.entries(contents(directory)).filter(([name]) => !/\.lock$|-shm$/.test(name)));
}

const PAGE_BYTES = 4096;

/** Overwrites the page in which an index begins. */
function damage(path: string, index: string): void {
  const { rootpage } = look(path, `select rootpage from sqlite_master where name = '${index}'`);
  const descriptor = openSync(path, 'r+');
  writeSync(descriptor, Buffer.alloc(PAGE_BYTES, 'x'), 0, PAGE_BYTES, (Number(rootpage) - 1) * PAGE_BYTES);
  closeSync(descriptor);
}

/** A directory as the first version made it. */
const FIRST_VERSION = `
  create table kysely_migration (name varchar(255) not null primary key, timestamp varchar(255) not null);
  create table kysely_migration_lock (id varchar(255) not null primary key, is_locked integer default 0 not null);
  create table users (id integer primary key, username text not null, username_key text not null unique, pets text not null, created_at text not null) strict;
  create table messages (id integer primary key, text text not null, at text not null) strict;
  insert into kysely_migration values ('0001-users', '2026-01-01T00:00:00.000Z');
  insert into kysely_migration_lock values ('migration_lock', 0);
  insert into users values (1, 'daisy', 'daisy', '["cat"]', '2026-01-01T00:00:00.000Z')`;
