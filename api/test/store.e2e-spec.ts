import { randomUUID } from 'node:crypto';
import { Config } from '../src/config/config';
import { Database } from '../src/database/database';
import type { Tx } from '../src/database/engine';
import { Prepared } from '../src/database/prepared';
import type { NewChange } from '../src/ledger/change';
import { createDirectory } from '../src/ledger/create-directory';
import { Ledger } from '../src/ledger/ledger';
import { ENGINE, newPlace, type Place } from './support/engine';
import { Faults, obstacle } from './support/faults';
import { type Answer, get, post } from './support/http';
import { readLedger } from './support/ledger';
import { PostgresProxy } from './support/postgres-proxy';
import type { ProblemJson, UserJson } from './support/records';
import { TestServer } from './support/server';
import { Session } from './support/session';
import { execute } from './support/tamper';

let place: Place;
let server: TestServer;

beforeAll(async () => {
  place = await newPlace();
  server = await TestServer.start({ place });
});

afterAll(() => server.stop());

const say = ({ url }: TestServer, data: string, headers?: Record<string, string>): Promise<Answer> =>
  post(`${url}/users`, { data }, headers);

const message = (text: string): NewChange => ({ by: null, kind: 'message', userId: null, text });

/** Where the ledger ends, and how many users there are. */
async function head(): Promise<[revision: number, users: number]> {
  const { headers } = await get(`${server.url}/users`);
  return [Number(headers.get('revision')), Number(headers.get('x-total-count'))];
}

/** In alphabetical order: those sent at once may arrive in any. */
const messagesAfter = async (revision: number): Promise<unknown[]> =>
  (await readLedger(server.url, revision)).map(({ text }) => text).sort();

it('keeps nothing of a write that fails half-way, and all of those that share its transaction', async () => {
  const [revision, users] = await head();
  await execute(place, 'alter table user_pets rename to elsewhere');
  const answers = await Promise.all([
    say(server, 'before'),
    post(`${server.url}/users`, { username: 'half-way', pets: ['cat'] }),
    say(server, 'after'),
  ]);
  await execute(place, 'alter table elsewhere rename to user_pets');

  expect(answers.map(({ status }) => status)).toEqual([201, 500, 201]);
  expect(await messagesAfter(revision)).toEqual(['after', 'before']);
  expect(await head()).toEqual([revision + 2, users]);
});

it('numbers changes without a gap beside one that is refused after it got its number', async () => {
  const own = await newPlace();
  const database = await Database.open(new Config({ DATABASE_URL: own.url }).database);
  const ledger = new Ledger(database);
  await database.write(createDirectory);
  const refused = async (transaction: Tx): Promise<never> => {
    await ledger.append(transaction, message('refused'));
    throw new Error('too late');
  };
  const append = (text: string) => (transaction: Tx) => ledger.append(transaction, message(text));
  const writes = [append('before'), refused, append('after')].map((work) => database.write<unknown>(work));
  const outcomes = await Promise.allSettled(writes);
  const { changes } = await database.read((tx) => ledger.page(tx, { isNewestFirst: false, limit: 9 }));
  await database.onApplicationShutdown();
  await own.remove();

  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(changes.map(({ revision, text }) => [revision, text])).toEqual([
    [1, 'before'],
    [2, 'after'],
  ]);
});

it('makes a read of prepared queries between other reads', async () => {
  const own = await newPlace();
  const database = await Database.open(new Config({ DATABASE_URL: own.url }).database);
  const ids = new Prepared<object, { id: number }>((db) => db.selectFrom('users').select('id'));
  const [within, around] = await database
    .read(async (transaction) => {
      const begun = database.run(() => ids.rows({}));
      const { rows } = await transaction.executeQuery(ids.with({}, transaction));
      return [() => begun, rows] as const;
    })
    .then(async ([begun, rows]) => [await begun(), rows]);
  await database.onApplicationShutdown();
  await own.remove();

  expect([within, around]).toEqual([[], []]);
});

if (ENGINE === 'sqlite') {
  const reason = obstacle();
  if (reason !== undefined) process.stdout.write(`nobody can see here what is synced: ${reason}\n`);

  (reason === undefined ? it : it.skip)('answers a write when it is on the disk', async () => {
    const file = place.url.slice('sqlite:'.length);
    const watch = await Faults.begin(process.pid, [`${file}-wal`], `${file}.strace`);
    for (const text of ['one', 'two', 'three']) await say(server, text);
    await watch.end();

    const { calls } = watch.seen();
    expect((calls.get('fsync') ?? 0) + (calls.get('fdatasync') ?? 0)).toBeGreaterThanOrEqual(3);
  });
}

if (ENGINE === 'postgres') {
  it('carries out again what was in a transaction whose connection was lost before its commit', async () => {
    const [revision] = await head();
    await using session = await Session.open(place);
    await session.execute('begin; lock table changes in share mode');
    const answers = Promise.all([say(server, 'one'), say(server, 'other')]);
    await session.execute(`select pg_terminate_backend(${await session.blocked()})`);
    await session.execute('rollback');

    expect((await answers).map(({ status }) => status)).toEqual([201, 201]);
    expect(await messagesAfter(revision)).toEqual(['one', 'other']);
  });

  it('does not repeat a commit whose answer was lost, says so, and gives the answer to the same key', async () => {
    const [revision] = await head();
    await using proxy = await PostgresProxy.start(place);
    await using distant = await TestServer.start({ place: { ...place, url: proxy.url } });
    const headers = { 'Idempotency-Key': randomUUID() };
    proxy.loseNextCommit();
    const { status, json } = await say(distant, 'perhaps', headers);

    expect([status, (json as ProblemJson).detail]).toEqual([503, expect.stringContaining('kept or not')]);
    expect(await messagesAfter(revision)).toEqual(['perhaps']);
    expect((await say(distant, 'perhaps', headers)).headers.get('idempotency-replayed')).toBe('true');
    expect(await messagesAfter(revision)).toEqual(['perhaps']);
  });

  it('sends what a group of writes changes in one packet, and not each statement by itself', async () => {
    await using proxy = await PostgresProxy.start(place);
    const database = await Database.open(new Config({ DATABASE_URL: proxy.url }).database);
    const ledger = new Ledger(database);
    const before = proxy.packets;
    const texts = Array.from({ length: 16 }, (_, index) => `in a group: ${index}`);
    await Promise.all(texts.map((text) => database.write((tx) => ledger.append(tx, message(text)))));
    const packets = proxy.packets - before;
    await database.onApplicationShutdown();

    // For a group: the beginning, the lock, the end of the ledger, all changes, the commit. A busy machine may make several groups of them.
    expect(packets).toBeLessThanOrEqual(4 * 5);
  });

  it('reads a page, its total and its revision at one moment, whatever is committed meanwhile', async () => {
    const before = await head();
    await using session = await Session.open(place);
    await session.execute('begin; lock table users in access exclusive mode');
    // Not an address whose answer is kept. It has read where the ledger ends, and waits for the users.
    const page = get(`${server.url}/users?limit=99`);
    await session.blocked();
    await session.execute(`
      update directory set revision = revision + 1, user_count = user_count + 1;
      insert into users (id, username, username_key, pets, revision, position, created_at, updated_at)
        select revision, 'late', 'LATE', '[]', revision, revision || '.000000000000',
          '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z' from directory;
      insert into changes (revision, at, kind, user_id, after, stamp)
        select revision, '2026-01-01T00:00:00.000Z', 'created', revision, '{"username":"late","pets":[]}', '000000000000'
        from directory;
      commit`);
    const { headers, json } = await page;

    expect([Number(headers.get('revision')), Number(headers.get('x-total-count'))]).toEqual(before);
    expect((json as UserJson[]).map(({ username }) => username)).not.toContain('late');
  });

  describe('a connection to PostgreSQL', () => {
    const SETTINGS = [
      'statement_timeout',
      'lock_timeout',
      'idle_in_transaction_session_timeout',
      'synchronous_commit',
      'transaction_isolation',
      'transaction_read_only',
    ];
    /** What the URL sets for each session. */
    const OPTIONS = encodeURIComponent(
      '-c statement_timeout=0 -c lock_timeout=0 -c idle_in_transaction_session_timeout=0',
    );
    const settings = `concat_ws(', ', ${SETTINGS.map((name) => `current_setting('${name}')`).join(', ')})`;
    let own: TestServer;

    /** Every username and every message is what the connection is set to that reads or writes it. */
    beforeAll(async () => {
      const ownPlace = await newPlace();
      await execute(
        ownPlace,
        `do 'begin
           execute format($$alter database %I set synchronous_commit = off$$, current_database());
           execute format($$alter database %I set default_transaction_isolation = serializable$$, current_database());
         end'`,
      );
      own = await TestServer.start({ place: { ...ownPlace, url: `${ownPlace.url}?options=${OPTIONS}` } });
      await execute(
        ownPlace,
        `alter table users rename to real_users;
         create view users as
           select id, ${settings} as username, username_key, search_key, pets, revision, position, created_at, updated_at
             from real_users;
         create function tell_settings() returns trigger language plpgsql
           as $$begin new.text = ${settings}; return new; end$$;
         create trigger tell_settings before insert on changes for each row execute function tell_settings()`,
      );
    });

    afterAll(() => own.stop());

    it('that writes waits for nothing without an end, and answers after the disk', async () => {
      const { headers } = await say(own, 'to be replaced');
      const { json } = await get(own.url + (headers.get('location') ?? ''));

      expect(json).toMatchObject({ text: '10s, 5s, 10s, on, read committed, off' });
    });

    it('that reads waits for nothing without an end, and sees one moment', async () => {
      const { json } = await get(`${own.url}/users/1`);

      expect(json).toMatchObject({ username: '10s, 5s, 10s, on, repeatable read, on' });
    });

    it('that reads for long may wait longer for its client, and sees one moment', async () => {
      const { text } = await get(`${own.url}/users`, { Accept: 'application/x-ndjson' });

      expect(JSON.parse(text.split('\n', 1)[0] ?? '')).toMatchObject({
        username: '10s, 5s, 11min, on, repeatable read, on',
      });
    });
  });
}
