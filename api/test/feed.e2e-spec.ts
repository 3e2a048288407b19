import { once } from 'node:events';
import { connect } from 'node:net';
import { ENGINE, type Place } from './support/engine';
import { FeedReader } from './support/feed-reader';
import { call, get, patch, post, remove, undo } from './support/http';
import { readLedger } from './support/ledger';
import { BEFORE_A_HEARTBEAT, RARE_HEARTBEATS } from './support/rare-heartbeats';
import { buildRecord, type ChangeJson, type UserJson } from './support/records';
import { TestServer } from './support/server';
import { execute } from './support/tamper';
import { untilLogged } from './support/until-logged';

/** What the server may hold for all its clients, beside what the system's buffers take. */
const MAX_UNSENT_BYTES = 2 * 1024 * 1024;
/** Two heartbeats of every second. */
const SILENCE_MS = 2_000;
/** How often the feed looks for changes of other processes by itself (database/postgres/commit-watch.ts). */
const POLL_MS = 2_000;

/** What a client has seen of the directory. */
type Seen = Awaited<ReturnType<typeof end>>;

let server: TestServer;
const at = (path: string): string => server.url + path;
const stream = (query = '', headers: Record<string, string> = {}): Promise<FeedReader> =>
  FeedReader.open(at(`/changes/stream${query}`), headers);
/** The end of the directory. */
async function end(): Promise<{ revision: number; position: string }> {
  return placeOf((await get(at('/users?limit=1'))).headers);
}
const revision = async (): Promise<number> => (await end()).revision;

async function send(text: string): Promise<{ revision: number; position: string }> {
  return placeOf((await post(at('/users'), { data: text })).headers);
}
const say = async (text: string): Promise<number> => (await send(text)).revision;

function placeOf(headers: Headers): { revision: number; position: string } {
  return { revision: Number(headers.get('revision')), position: headers.get('position') ?? '' };
}

beforeAll(async () => {
  server = await TestServer.start({ env: { HEARTBEAT_SECONDS: '1', MAX_STREAMS: '20', MAX_STREAMS_PER_CLIENT: '5' } });
});

afterAll(() => server.stop());

describe('the feed', () => {
  it('begins with the directory and the position that it continues from', async () => {
    await using reader = await stream('', { 'Accept-Encoding': 'gzip, br' });
    const head = await end();

    expect(await reader.has('ready')).toEqual({
      event: 'ready',
      id: head.position,
      data: { directory: expect.stringMatching(/^[\da-f-]{36}$/) as string, ...head },
    });
    expect(reader.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    expect(reader.headers['content-encoding']).toBeUndefined();
  });

  it('has its clients come back at different times', async () => {
    const readers = await Promise.all([stream(), stream(), stream(), stream()]);
    for (const reader of readers) await reader.has('ready');
    const times = readers.map(({ retry = 0 }) => retry);
    for (const reader of readers) await reader[Symbol.asyncDispose]();

    expect(times.filter((ms) => ms >= 2000 && ms < 5000)).toHaveLength(4);
    expect(new Set(times).size).toBeGreaterThan(1);
  });

  it('sends every kind of change as it is committed, as the ledger has it', async () => {
    await using reader = await stream();
    const start = await revision();
    const user = (await post(at('/users'), buildRecord({ username: 'streamed' }))).json as UserJson;
    await patch(at(`/users/${user.id}`), { pets: ['cat', 'duck'] }, '*');
    const deletion = await remove(at(`/users/${user.id}`), '*');
    await undo(server.url, deletion.headers.get('position') ?? '');
    const last = await say('line\r\nbreaks\u2028 and "quotes"');

    const changes = await reader.reaches(last);
    expect(changes.map(({ kind }) => kind)).toEqual(['created', 'updated', 'deleted', 'created', 'message']);
    expect(withoutUndoneBy(changes)).toEqual(withoutUndoneBy((await readLedger(server.url)).slice(start)));
    const others = reader.events.slice(1).filter(({ event }) => event !== 'heartbeat');
    expect(others.map(({ id }) => id)).toEqual(changes.map(({ position }) => position));
  });

  it.each([
    ['after', ({ position }: Seen) => stream(`?after=${position}`)],
    ['after with a bare revision', (seen: Seen) => stream(`?after=${seen.revision}`)],
    ['Last-Event-ID', ({ position }: Seen) => stream('', { 'Last-Event-ID': position })],
    [
      'Last-Event-ID, which wins over after,',
      ({ position }: Seen) => stream('?after=0', { 'Last-Event-ID': position }),
    ],
  ])('continues exactly where %s says', async (_, open) => {
    const seen = await send('seen already');
    await say('missed');
    await using reader = await open(seen);
    const last = await say('live');

    expect((await reader.has('ready')).id).toBe(seen.position);
    expect((await reader.reaches(last)).map(({ text }) => text)).toEqual(['missed', 'live']);
  });

  it('continues from the position at which a list was read', async () => {
    const { headers } = await get(at('/users'));
    const last = await say('after the list');
    await using reader = await stream(`?after=${headers.get('position') ?? ''}`);

    expect((await reader.reaches(last)).map(({ text }) => text)).toEqual(['after the list']);
  });

  it('catches up from the beginning, page by page', async () => {
    await addMessages(server.place, 250, 'one of many');
    await using reader = await stream('?after=0');
    const changes = await reader.reaches(await revision());

    expect(withoutUndoneBy(changes)).toEqual(withoutUndoneBy(await readLedger(server.url)));
  });

  it.each([
    ['is ahead', { 'Last-Event-ID': '900000000.3f9ab2c41d0e' }],
    ['is of another history', { 'Last-Event-ID': '4.000000000000' }],
    ['is a bare revision', { 'Last-Event-ID': '4' }],
    ['is not a position', { 'Last-Event-ID': '0d9f-7' }],
  ])('sends a reset where the position %s', async (_, headers) => {
    await using reader = await stream('', headers);
    const head = await end();

    expect(await reader.has('reset')).toEqual({ event: 'reset', id: head.position, data: head });
    const last = await say('afterwards');
    expect((await reader.reaches(last)).map(({ text }) => text)).toEqual(['afterwards']);
  });

  it.each(['after=x', 'after=-1', 'after=1&after=2', 'from=1'])('refuses %s with a 400', async (query) => {
    expect((await get(at(`/changes/stream?${query}`))).status).toBe(400);
  });

  it('sends a heartbeat as a comment and as an event without a position', async () => {
    await using reader = await stream();
    const beat = await reader.has('heartbeat');

    expect(beat).toEqual({ event: 'heartbeat', id: undefined, data: { revision: await revision() } });
    expect(reader.comments).not.toEqual([]);
  });

  it('keeps no stream open for HEAD', async () => {
    const { status, headers, text } = await call(at('/changes/stream'), { method: 'HEAD' });

    expect([status, headers.get('content-type'), text]).toEqual([200, 'text/event-stream; charset=utf-8', '']);
  });

  it('limits the streams of one client, and accepts the next one when another has ended', async () => {
    const readers = await Promise.all(Array.from({ length: 5 }, () => stream()));
    const refused = await get(at('/changes/stream'));
    expect(refused).toMatchObject({ status: 429, json: { type: '/problems/too-many-streams' } });
    expect(refused.headers.get('retry-after')).toBe('30');

    await Promise.all(readers.map((reader) => reader[Symbol.asyncDispose]()));
    await using next = await openWhenFree(server.url);
    await next.has('ready');
  });
});

it('sends a reset to a client that is more than 10,000 changes behind', async () => {
  const far = await TestServer.start();
  await addMessages(far.place, 10_001, 'one of many');
  await using behind = await FeedReader.open(`${far.url}/changes/stream?after=4`);
  await using near = await FeedReader.open(`${far.url}/changes/stream?after=5`);

  expect((await behind.has('reset')).data).toMatchObject({ revision: 10_005 });
  expect((await near.has('ready')).id).toMatch(/^5\./);
  expect(await near.reaches(10_005)).toHaveLength(10_000);
  await far.stop();
});

it(
  'sends all changes of a burst without waiting for the next change',
  async () => {
    const quiet = await TestServer.start({ env: RARE_HEARTBEATS });
    await using reader = await FeedReader.open(`${quiet.url}/changes/stream`);
    await reader.has('ready');
    await addMessages(quiet.place, 250, 'one of many');
    await post(`${quiet.url}/users`, { data: 'the last one' });

    expect(await reader.reaches(255)).toHaveLength(251);
    await quiet.stop();
  },
  BEFORE_A_HEARTBEAT,
);

// What meets no engine: one of them is enough.
if (ENGINE === 'sqlite') {
  it('neither delays others nor skips a change for a reader that takes nothing for a while', async () => {
    const start = await revision();
    await using slow = await stream();
    slow.pause();
    await using quick = await stream();
    // More bytes than the system's buffers take, and then more changes than are in memory.
    for (let batch = 0; batch < 12; batch += 1) {
      await addMessages(server.place, 100, '🦆'.repeat(2000));
      await quick.reaches(await say('one more'));
    }
    await addMessages(server.place, 1_000, 'one of many');
    const last = await say('the last one');
    await quick.reaches(last);
    expect(server.unsentBytes).toBeLessThan(MAX_UNSENT_BYTES);
    slow.resume();

    const expected = Array.from({ length: last - start }, (_, index) => start + index + 1);
    expect((await slow.reaches(last)).map((change) => change.revision)).toEqual(expected);
  }, 60_000);

  it('limits the streams of all clients together', async () => {
    const small = await TestServer.start({ env: { MAX_STREAMS: '1' } });
    await using reader = await FeedReader.open(`${small.url}/changes/stream`);
    await reader.has('ready');

    expect(await get(`${small.url}/changes/stream`)).toMatchObject({
      status: 503,
      json: { type: '/problems/streams-exhausted' },
    });
    await small.stop();
    await reader.ended();
  });

  it('ends its streams at once when the server stops, and continues them on the next start', async () => {
    const first = await TestServer.start();
    const readers = await Promise.all(
      Array.from({ length: 100 }, () => FeedReader.open(`${first.url}/changes/stream`)),
    );
    await Promise.all(readers.map((reader) => reader.has('ready')));
    const start = performance.now();
    await first.close();
    const ms = performance.now() - start;
    await Promise.all(readers.map((reader) => reader.ended()));
    const second = await TestServer.start({ place: first.place });
    await using reader = await FeedReader.open(`${second.url}/changes/stream?after=3`);

    expect((await reader.reaches(4)).map(({ revision: number }) => number)).toEqual([4]);
    expect(ms).toBeLessThan(1000);
    await second.stop();
  });

  it('frees the place of a client whose connection is reset', async () => {
    const small = await TestServer.start({ env: { MAX_STREAMS_PER_CLIENT: '1' } });
    const socket = connect(Number(new URL(small.url).port), '127.0.0.1');
    socket.write('GET /changes/stream HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'data');
    socket.resetAndDestroy();
    await once(socket, 'close');
    await using next = await openWhenFree(small.url);
    await next.has('ready');
    await small.stop();
  });

  it('sends no heartbeat while it cannot read the ledger, so that clients reconnect, and then continues', async () => {
    const log: string[] = [];
    await using blind = await TestServer.start({ env: { HEARTBEAT_SECONDS: '1' }, log });
    await using reader = await FeedReader.open(`${blind.url}/changes/stream`, {}, SILENCE_MS);
    await reader.has('ready');
    await execute(blind.place, 'alter table changes rename to elsewhere');
    await post(`${blind.url}/users`, { data: 'is not kept, but wakes the feed' });
    await untilLogged(log, 'cannot read the ledger');
    const { length } = reader.events;
    await reader.ended();
    await execute(blind.place, 'alter table elsewhere rename to changes');

    expect(reader.events).toHaveLength(length);
    await using next = await FeedReader.open(`${blind.url}/changes/stream?after=4`);
    await post(`${blind.url}/users`, { data: 'is kept' });
    expect((await next.reaches(5)).map(({ text }) => text)).toEqual(['is kept']);
  }, 30_000);
}

if (ENGINE === 'postgres') {
  it(
    'polls for changes that come without a notification, and does not wait for the poll otherwise',
    async () => {
      await using other = await TestServer.start({ place: server.place, env: RARE_HEARTBEATS });
      await using reader = await FeedReader.open(`${other.url}/changes/stream`);
      await reader.reaches(await say('told'));
      let ms = Infinity;
      for (let tries = 0; tries < 3 && ms > POLL_MS / 2; tries += 1) {
        await addMessages(server.place, 1, 'not told');
        await reader.reaches(await revision()); // it has looked, and will not look again for so long
        const start = performance.now();
        await reader.reaches(await say('told'));
        ms = performance.now() - start;
      }

      expect(ms).toBeLessThan(POLL_MS / 2);
    },
    BEFORE_A_HEARTBEAT,
  );

  it('follows what other processes commit, also after its listening connection was lost', async () => {
    await using other = await TestServer.start({ place: server.place });
    await using reader = await FeedReader.open(`${other.url}/changes/stream`);
    await reader.has('ready');
    await reader.reaches(await say('heard'));

    await execute(
      server.place,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'menagerie feed' and datname = current_database()",
    );
    await reader.reaches(await say('not heard, but read'));
  });
}

/** Messages that another program adds, which tells nobody of them. */
function addMessages(place: Place, count: number, text: string): Promise<void> {
  return execute(
    place,
    `with recursive numbers (number) as (select 1 union all select number + 1 from numbers where number < ${count})
     insert into changes (revision, at, kind, text, stamp)
       select revision + number, '2026-01-01T00:00:00.000Z', 'message', '${text}', '0000000' || (10000 + number)
       from directory, numbers;
     update directory set revision = revision + ${count}, stamp = '0000000' || ${10_000 + count}`,
  );
}

function withoutUndoneBy(changes: readonly ChangeJson[]): object[] {
  return changes.map(({ undoneBy: _, ...change }) => change);
}

/** The server hears of a client's leave a moment later. */
async function openWhenFree(url: string): Promise<FeedReader> {
  for (let tries = 0; tries < 500; tries += 1) {
    const { status } = await call(`${url}/changes/stream`, { method: 'HEAD' });
    if (status === 200) return FeedReader.open(`${url}/changes/stream`);
  }
  throw new Error('no stream was freed');
}
