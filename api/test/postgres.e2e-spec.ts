import { MIGRATION_LOCK } from '../src/database/postgres/migrate';
import { newPlace, type Place } from './support/engine';
import { get, post } from './support/http';
import { readLedger } from './support/ledger';
import { PostgresProxy } from './support/postgres-proxy';
import { TestServer } from './support/server';
import { Session } from './support/session';
import { newTables } from './support/tables-template';
import { execute } from './support/tamper';

/** For what somebody has set for the whole database. */
const setting = (name: string, value: string): string =>
  `do 'begin execute format($$alter database %I set ${name} = ${value}$$, current_database()); end'`;

describe('a connection that breaks off before anything ran on it', () => {
  let place: Place;
  let proxy: PostgresProxy;
  let server: TestServer;

  beforeAll(async () => {
    place = await newTables();
    proxy = await PostgresProxy.start(place);
    server = await TestServer.start({ place: { ...place, url: proxy.url } });
  });

  afterAll(async () => {
    await server.close();
    await proxy[Symbol.asyncDispose]();
    await place.remove();
  });

  it.each(['begin isolation level read committed', 'for update'])(
    'is replaced by another, on which the write takes place: at "%s"',
    async (statement) => {
      proxy.breakOffAt(statement);

      expect((await post(`${server.url}/users`, { data: statement })).status).toBe(201);
      const texts = (await readLedger(server.url)).map(({ text }) => text);
      expect(texts.filter((text) => text === statement)).toHaveLength(1);
    },
  );

  it('is replaced by another, on which the read takes place', async () => {
    proxy.breakOffAt('begin isolation level repeatable read');

    expect((await get(`${server.url}/users`)).status).toBe(200);
  });
});

describe('a deadlock with another program', () => {
  let server: TestServer;
  let other: Session;

  /** The program looks for deadlocks first, so that it is the one that has to yield. */
  beforeAll(async () => {
    const place = await newTables();
    await execute(place, setting('deadlock_timeout', '500'));
    server = await TestServer.start({ place });
    other = await Session.open(place);
    await other.execute(`set deadlock_timeout = '1min'`);
  });

  afterAll(async () => {
    await other[Symbol.asyncDispose]();
    await server.stop();
  });

  it('delays a write, which takes place once', async () => {
    await other.execute('begin; lock table changes in share mode');
    const answer = post(`${server.url}/users`, { data: 'yields' });
    await other.blocked();
    await other.execute('select 1 from directory for update');
    await other.execute('commit');

    expect((await answer).status).toBe(201);
    expect((await readLedger(server.url)).filter(({ text }) => text === 'yields')).toHaveLength(1);
  });

  it('delays a read', async () => {
    await other.execute('begin; lock table users in access exclusive mode');
    const answer = get(`${server.url}/users`);
    await other.blocked();
    await other.execute('lock table directory in access exclusive mode');
    await other.execute('commit');

    expect((await answer).status).toBe(200);
  });
});

describe('a start', () => {
  it('waits for another process that migrates, however long, and says so', async () => {
    const place = await newPlace();
    await execute(place, setting('lock_timeout', '1'));
    const other = await Session.open(place);
    await other.execute(`begin; select pg_advisory_xact_lock(${MIGRATION_LOCK})`);
    const log: string[] = [];
    const starting = TestServer.start({ place, log });
    await Promise.race([other.blocked(), starting]).finally(() => other[Symbol.asyncDispose]()); // takes back what it has begun
    const server = await starting;

    expect(log.join()).toContain('waiting for another process that brings the directory up to date');
    expect((await get(`${server.url}/users`)).status).toBe(200);
    await server.stop();
  });

  it('warns where the way to the database is open to others, before it is used', async () => {
    const log: string[] = [];
    const place = { url: 'postgres://pets:secret@pets.invalid/pets', remove: () => Promise.resolve() };
    await expect(TestServer.start({ place, log })).rejects.toThrow('PostgreSQL cannot be reached');

    expect(log.join()).toContain('sslmode=verify-full');
    expect(log.join()).not.toContain('secret');
  });
});
