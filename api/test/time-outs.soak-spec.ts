import { newPlace, type Place } from './support/engine';
import { get, post } from './support/http';
import { PostgresProxy } from './support/postgres-proxy';
import { TestServer } from './support/server';
import { Session } from './support/session';
import { untilLogged } from './support/until-logged';

/** What a wait may take beyond its time-out on a busy machine. */
const SLACK_MS = 4_500;

let place: Place;
let server: TestServer;

describe('a wait for PostgreSQL', () => {
  beforeEach(async () => {
    place = await newPlace();
    server = await TestServer.start({ place });
  });

  afterEach(() => server.stop());

  it('for a lock ends after 5 s', async () => {
    await using session = await Session.open(place);
    await session.execute('begin; select 1 from directory for update');
    const start = performance.now();
    const { status } = await post(`${server.url}/users`, { data: 'in vain' });

    expect(status).toBe(503);
    expectAbout(5_000, performance.now() - start);
  });

  it('for a statement ends after 10 s', async () => {
    await using session = await Session.open(place);
    await session.execute(`alter table users rename to real_users;
      create view users as select * from real_users where pg_sleep(60) is not null`);
    const start = performance.now();
    const { status } = await get(`${server.url}/users/1`);

    expect(status).toBe(503);
    expectAbout(10_000, performance.now() - start);
  });

  it('for a client that is gone in a transaction ends after 10 s, and gives its locks back', async () => {
    await using proxy = await PostgresProxy.start(place);
    await using distant = await TestServer.start({ place: { ...place, url: proxy.url } });
    proxy.holdUp('savepoint write');
    const start = performance.now();
    const cutOff = post(`${distant.url}/users`, { data: 'carried out again' });
    await using session = await Session.open(place);
    await session.execute('set lock_timeout = 0');
    const { status } = await cutOff;

    expect(status).toBe(201);
    expectAbout(10_000, performance.now() - start);
    await session.execute('select 1 from directory for update');
  });
});

it('gives up connections that nobody answers: the ones of reads, long reads and the feed', async () => {
  const log: string[] = [];
  const ownPlace = await newPlace();
  await using proxy = await PostgresProxy.start(ownPlace);
  await using distant = await TestServer.start({ place: { ...ownPlace, url: proxy.url }, log });
  proxy.fallSilent();
  const answers = await Promise.all([
    get(`${distant.url}/users`),
    get(`${distant.url}/users`, { Accept: 'application/x-ndjson' }),
    post(`${distant.url}/users`, { data: 'nobody answers' }),
  ]);
  await untilLogged(log, 'nobody listens for commits: PostgreSQL cannot be reached: timeout');

  expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
}, 30_000);

function expectAbout(expected: number, ms: number): void {
  expect(ms).toBeGreaterThan(expected - 100);
  expect(ms).toBeLessThan(expected + SLACK_MS);
}
