import { Client } from 'pg';
import { newPlace, type Place } from './support/engine';
import { FeedReader } from './support/feed-reader';
import { get, post } from './support/http';
import { Journal } from './support/journal';
import { readUsers } from './support/ledger';
import { PgBouncer, pgbouncerObstacle } from './support/pgbouncer';
import { rounds } from './support/rounds';
import { TestServer } from './support/server';
import { expectSound } from './support/sound';
import { Writers } from './support/writers';

const WRITES = 100 * rounds({ soak: 5 });
/** What somebody else may leave behind in a session. */
const LITTER = `set search_path = nowhere; set statement_timeout = 1; set lock_timeout = 1; set idle_in_transaction_session_timeout = 1;
  set synchronous_commit = off; set default_transaction_isolation = serializable`;
const obstacle = pgbouncerObstacle();
if (obstacle !== undefined) process.stdout.write(`no pooler can be tried here: ${obstacle}\n`);

(obstacle === undefined ? describe : describe.skip)('behind PgBouncer with transaction pooling', () => {
  let place: Place;
  let bouncer: PgBouncer;
  let servers: [TestServer, TestServer];
  const log: string[] = [];
  const journal = new Journal();

  beforeAll(async () => {
    place = await newPlace();
    bouncer = await PgBouncer.start(place);
    const throughIt = { ...place, url: bouncer.url };
    const start = (): Promise<TestServer> => TestServer.start({ place: throughIt, log });
    servers = await Promise.all([start(), start()]);
  });

  afterAll(async () => {
    for (const server of servers) await server.close();
    await bouncer[Symbol.asyncDispose]();
    await place.remove();
  });

  it('loses, splits and repeats no write of two processes', async () => {
    const stop = new AbortController();
    const ends = servers.map(async ({ url }) => {
      const writers = new Writers(journal);
      writers.look(await readUsers(url));
      await writers.run(url, stop.signal);
    });
    await journal.moreAcknowledged(WRITES);
    stop.abort();
    await Promise.all(ends);

    await expectSound(servers[0].url, place, journal);
    expect([journal.failures, journal.unanswered]).toEqual([0, 0]);
    process.stdout.write(`pgbouncer: ${journal.acknowledged.size} writes acknowledged, 0 failed\n`);
  }, 300_000);

  it('notices what another process commits, and each says once that it has to look', async () => {
    await using reader = await FeedReader.open(`${servers[0].url}/changes/stream`);
    await reader.has('ready');
    await post(`${servers[1].url}/users`, { data: 'by another process' });
    await reader.reads('by another process');

    const said = (): string[] => log.filter((line) => line.includes('notifications do not arrive'));
    while (said().length < servers.length) await get(`${servers[0].url}/health/live`);
    expect(said()).toHaveLength(servers.length);
  });

  it('is not moved by what somebody else has set in its sessions', async () => {
    const others = Array.from({ length: PgBouncer.SESSIONS }, () => new Client(bouncer.url));
    for (const other of others) {
      await other.connect();
      await other.query('begin'); // and has a session for itself
    }
    for (const other of others) await other.query(`${LITTER}; commit`);
    for (const other of others) await other.end();
    const answers = await Promise.all(
      servers.flatMap(({ url }) => [
        get(`${url}/users`),
        get(`${url}/users?q=user`),
        get(`${url}/users`, { Accept: 'application/x-ndjson' }),
        post(`${url}/users`, { data: 'in a littered session' }),
      ]),
    );

    expect(answers.map(({ status }) => status)).toEqual(servers.flatMap(() => [200, 200, 200, 201]));
  });

  it('goes on when the pooler has been killed and started again', async () => {
    await bouncer.kill();
    await bouncer.run();

    for (const { url } of servers) {
      expect((await post(`${url}/users`, { data: 'afterwards' })).status).toBe(201);
      expect((await get(`${url}/users`)).status).toBe(200);
    }
  });

  it('answers while the pooler is frozen, and goes on afterwards', async () => {
    bouncer.signal('SIGSTOP');
    const answers = await Promise.all([
      get(`${servers[0].url}/users`),
      post(`${servers[0].url}/users`, { data: 'in vain' }),
      get(`${servers[0].url}/health/ready`),
    ]);
    bouncer.signal('SIGCONT');

    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
    expect((await post(`${servers[0].url}/users`, { data: 'thawed' })).status).toBe(201);
  }, 40_000);
});
