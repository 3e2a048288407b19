import { randomInt } from 'node:crypto';
import { Client } from 'pg';
import { newDatabase, type Place } from './support/engine';
import { FeedReader } from './support/feed-reader';
import { get, post } from './support/http';
import { Journal } from './support/journal';
import { readUsers } from './support/ledger';
import { PostgresServer } from './support/postgres';
import { PostgresProxy } from './support/postgres-proxy';
import { Program } from './support/program';
import { rounds } from './support/rounds';
import { TestServer } from './support/server';
import { expectSound } from './support/sound';
import { Writers } from './support/writers';
import { untilLogged } from './support/until-logged';

const ROUNDS = rounds({ soak: 4 });
const MAX_WRITES_BEFORE = 200;
const WRITES_AFTER = 20;
/** Two deadlines: that of the statement, and that of another connection. */
const ANSWERED_WITHIN_MS = 35_000;
/** As docs/architecture.md says. */
const STOPPED_WITHIN_MS = 15_000;
const SLACK_MS = 3_000;
/** Heartbeats of every second. */
const SILENCE_MS = 5_000;
/** One that is due, and one that is on its way. */
const LAST_BEATS = 2;

/** One of our own: a process that is frozen may hold what all others of its server wait for. */
let postgres: PostgresServer;
let place: Place;
let proxy: PostgresProxy;
const frozen = new Set<number>();

beforeAll(async () => {
  postgres = await PostgresServer.start(false);
});

afterAll(() => postgres.stop());

beforeEach(async () => {
  place = await newDatabase(postgres.url);
  proxy = await PostgresProxy.start(place);
});

afterEach(async () => {
  thawBackends(); // also when the test has failed
  await proxy[Symbol.asyncDispose]();
  await place.remove();
});

const distant = (): Place => ({ ...place, url: proxy.url });

it(
  `answers everything in time, and loses, splits and repeats no write, in ${ROUNDS} silences of PostgreSQL`,
  async () => {
    await using server = await TestServer.start({ place: distant() });
    const journal = new Journal();
    const waits: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const freeze = round % 2 === 0 ? freezeNetwork : (): Promise<() => void> => freezeBackends();
      await playRound(server, journal, freeze, waits);
      await expectSound(server.url, place, journal);
    }
    expect(journal.unanswered).toBe(0);
    process.stdout.write(
      `silence: ${ROUNDS} rounds, ${journal.acknowledged.size} writes acknowledged, ${journal.failures} answered with 503, 0 lost, ` +
        `the longest silence of the server ${Math.round(Math.max(...waits))} ms\n`,
    );
  },
  60_000 + ROUNDS * 60_000,
);

/** Writers and a reader, until nothing is answered for a while; and then until all is well again. */
async function playRound(
  { url }: TestServer,
  journal: Journal,
  freeze: () => Promise<() => void>,
  waits: number[],
): Promise<void> {
  const writers = new Writers(journal);
  writers.look(await readUsers(url));
  const stop = new AbortController();
  const end = writers.run(url, stop.signal);
  await Promise.race([end, journal.moreAcknowledged(randomInt(1, MAX_WRITES_BEFORE))]);
  const thaw = await freeze();
  const start = performance.now();
  const reads = [get(`${url}/users`), get(`${url}/changes`), get(`${url}/health/ready`)];
  stop.abort(); // each writer waits for the answer to its last write
  await Promise.all([end, ...reads]);
  waits.push(performance.now() - start);
  expect(waits.at(-1)).toBeLessThan(ANSWERED_WITHIN_MS);
  thaw();
  const restart = new AbortController();
  const after = writers.run(url, restart.signal);
  await Promise.race([after, journal.moreAcknowledged(WRITES_AFTER)]);
  restart.abort();
  await after;
}

/** Half-open connections, as behind a firewall that forgets them. */
function freezeNetwork(): Promise<() => void> {
  proxy.freeze();
  return Promise.resolve(() => {
    proxy.thaw();
  });
}

/** The server's kernel answers, its processes do not. */
async function freezeBackends(name = 'menagerie%'): Promise<() => void> {
  const client = new Client(place.url);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(
    'select pid from pg_stat_activity where datname = current_database() and application_name like $1',
    [name],
  );
  await client.end();
  for (const { pid } of rows) {
    process.kill(pid, 'SIGSTOP');
    frozen.add(pid);
  }
  return thawBackends;
}

function thawBackends(): void {
  for (const pid of frozen) process.kill(pid, 'SIGCONT');
  frozen.clear();
}

it('sends no heartbeat while PostgreSQL is silent, and sends them again afterwards', async () => {
  await using server = await TestServer.start({ place: distant(), env: { HEARTBEAT_SECONDS: '1' } });
  await using reader = await FeedReader.open(`${server.url}/changes/stream`);
  await reader.has('heartbeat');
  proxy.freeze();
  const before = reader.comments.length;
  await new Promise((resolve) => setTimeout(resolve, SILENCE_MS));
  const during = reader.comments.length - before;
  proxy.thaw();
  await post(`${server.url}/users`, { data: 'heard again' });
  await reader.reads('heard again');
  const after = reader.comments.length;
  while (reader.comments.length === after) await get(`${server.url}/health/live`);

  expect(during).toBeLessThanOrEqual(LAST_BEATS);
}, 60_000);

it('the connection that listens for commits is replaced when it is silent', async () => {
  const log: string[] = [];
  await using server = await TestServer.start({ place, log });
  const thaw = await freezeBackends('menagerie feed');
  await untilLogged(log, /nobody listens for commits.*no answer/);
  expect((await get(`${server.url}/health/live`)).status).toBe(200);
  thaw();
}, 60_000);

it.each([
  ['idle', 0],
  ['writing', 3],
])(
  'a server that is %s stops in time though PostgreSQL is silent',
  async (_, writes) => {
    const program = new Program({ DATABASE_URL: proxy.url });
    const url = await program.url();
    proxy.freeze();
    const answers = Array.from({ length: writes }, (_item, index) =>
      post(`${url}/users`, { data: `in vain ${index}` }).catch(() => undefined),
    );
    await get(`${url}/health/live`);
    const start = performance.now();
    program.signal('SIGTERM');
    const code = await program.exitCode();
    await Promise.all(answers);

    expect(code).toBe(0);
    expect(performance.now() - start).toBeLessThan(STOPPED_WITHIN_MS + SLACK_MS);
  },
  60_000,
);
