import { copyOf, ENGINE, failOverTo, newPlace, type Place } from './support/engine';
import { FeedReader } from './support/feed-reader';
import { type Answer, get, patch, post, remove, undo } from './support/http';
import type { ChangeJson, UserJson } from './support/records';
import { TestServer } from './support/server';
import { execute } from './support/tamper';

/** All that a client may hold of a directory. */
interface Held {
  tags: Record<string, string>;
  user: UserJson;
  edited: UserJson;
  message: string;
}

const READS = ['/users', '/users?sort=-username', '/users/1', '/users/5', '/users/1/changes', '/changes', '/pets'];

/** Creates user 5, edits user 1, and sends a message: changes 5, 6 and 7. */
async function write(url: string, name: string): Promise<Held> {
  const user = (await post(`${url}/users`, { username: name, pets: ['cat'] })).json as UserJson;
  const edited = (await patch(`${url}/users/1`, { pets: [name] }, '*')).json as UserJson;
  const message = positionOf(await post(`${url}/users`, { data: `from ${name}` }));
  const tags: Record<string, string> = {};
  for (const path of READS) tags[path] = (await get(url + path)).headers.get('etag') ?? '';
  return { tags, user, edited, message };
}

/** What a client holds of a history that was lost, and the server that now has another one. */
interface Parted {
  lost: Held;
  now: Held;
  server: TestServer;
}

const positionOf = ({ headers }: Answer): string => headers.get('position') ?? '';
const quoted = (position: string): string => `"${position}"`;

describe('a directory that was restored from an older copy, and written to again', () => {
  let parted: Parted;
  let original: Place;
  /** The position at which the histories part. */
  let common: string;

  beforeAll(async () => {
    original = await newPlace();
    let first = await TestServer.start({ place: original });
    common = positionOf(await get(`${first.url}/users`));
    await first.close();
    const place = await copyOf(original);
    first = await TestServer.start({ place: original });
    const lost = await write(first.url, 'alice');
    await first.close();
    const server = await TestServer.start({ place });
    parted = { lost, server, now: await write(server.url, 'mallory') };
  });

  afterAll(async () => {
    await parted.server.stop();
    await original.remove();
  });

  knowsNothingOfTheLostHistory(() => parted);

  it('continues from a position that both histories have', async () => {
    await using reader = await FeedReader.open(`${parted.server.url}/changes/stream`, { 'Last-Event-ID': common });

    expect((await reader.reaches(7)).map(({ position }) => position)).toEqual(
      ((await get(`${parted.server.url}/changes?after=${common}`)).json as ChangeJson[]).map(
        ({ position }) => position,
      ),
    );
    expect(reader.events.some(({ event }) => event === 'reset')).toBe(false);
  });
});

describe('a directory that is new after a reset, to which the same was written', () => {
  let parted: Parted;

  beforeAll(async () => {
    const first = await TestServer.start();
    const lost = await write(first.url, 'alice');
    await first.stop();
    const server = await TestServer.start();
    parted = { lost, server, now: await write(server.url, 'alice') };
  });

  afterAll(() => parted.server.stop());

  knowsNothingOfTheLostHistory(() => parted);
});

function knowsNothingOfTheLostHistory(parted: () => Parted): void {
  let lost: Held;
  let now: Held;
  let server: TestServer;
  const at = (path: string): string => server.url + path;

  beforeAll(() => {
    ({ lost, now, server } = parted());
  });

  it.each(READS)('sends all to a client that has %s of the lost history', async (path) => {
    expect((await get(at(path), { 'If-None-Match': lost.tags[path] ?? '' })).status).toBe(200);
    expect((await get(at(path), { 'If-None-Match': now.tags[path] ?? '' })).status).toBe(304);
  });

  it('refuses to delete a user whose version is of the lost history, and says so', async () => {
    const { status, json } = await remove(at('/users/5'), quoted(lost.user.position));

    expect([status, json]).toMatchObject([412, { current: now.user }]);
    expect(json).toMatchObject({ detail: expect.stringContaining("of this directory's history") as string });
    expect(json).not.toHaveProperty('base');
  });

  it('refuses an edit of a version of the lost history, and offers no merge', async () => {
    const { status, json } = await patch(at('/users/1'), { username: 'x' }, quoted(lost.edited.position));

    expect([status, json]).toMatchObject([412, { current: now.edited }]);
    expect(json).not.toHaveProperty('base');
    expect(json).not.toHaveProperty('merged');
  });

  it('refuses the bare revision that both histories have', async () => {
    expect((await remove(at('/users/5'), '"5"')).status).toBe(412);
  });

  it('refuses to undo a change of the lost history', async () => {
    expect(await undo(server.url, lost.edited.position)).toMatchObject({
      status: 412,
      json: { type: '/problems/other-change' },
    });
  });

  it.each([
    ['/changes?after=', '/changes?after='],
    ['/changes?before=', '/changes?before='],
    ['/users/1/changes?before=', '/users/1/changes?before='],
  ])('refuses %s with a position of the lost history', async (_, path) => {
    const tag = { 'If-None-Match': now.tags['/changes'] ?? '' };
    for (const headers of [{}, tag])
      expect(await get(at(path + lost.edited.position), headers)).toMatchObject({
        status: 410,
        json: { type: '/problems/position-unknown', detail: expect.stringContaining(lost.edited.position) as string },
      });
    expect((await get(at(path + now.edited.position))).status).toBe(200);
  });

  it.each([
    ['Last-Event-ID', (position: string) => FeedReader.open(at('/changes/stream'), { 'Last-Event-ID': position })],
    ['after', (position: string) => FeedReader.open(at(`/changes/stream?after=${position}`))],
  ])('resets a stream that continues a lost history by %s', async (_, open) => {
    for (const position of [lost.user.position, lost.edited.position, lost.message]) {
      await using reader = await open(position);
      expect((await reader.has('reset')).id).toBe(now.message);
      expect(reader.changes).toEqual([]);
    }
  });
}

describe('a history that is replaced while it is followed', () => {
  it('resets all streams, and sends nothing more of what was lost', async () => {
    await using server = await TestServer.start();
    await using near = await FeedReader.open(`${server.url}/changes/stream`);
    await using far = await FeedReader.open(`${server.url}/changes/stream?after=0`);
    for (const reader of [near, far]) await reader.has('ready');
    const kept = positionOf(await post(`${server.url}/users`, { data: 'kept' }));
    for (const data of ['lost', 'lost too']) await post(`${server.url}/users`, { data });
    for (const reader of [near, far]) await reader.reaches(7);

    await goBack(server.place, 5);
    const last = positionOf(await post(`${server.url}/users`, { data: 'instead' }));
    for (const reader of [near, far]) await reader.has('reset');
    await post(`${server.url}/users`, { data: 'goes on' });
    for (const reader of [near, far]) {
      const { id, data } = await reader.has('reset');
      // A poll may come between the loss and the next write, which is then sent as a change.
      const isEarly = id === kept;
      const seen = ['kept', 'lost', 'lost too', ...(isEarly ? ['instead'] : []), 'goes on'];
      const changes = (await reader.reads('goes on')).slice(-seen.length);
      expect([id, data]).toEqual(
        isEarly ? [kept, { revision: 5, position: kept }] : [last, { revision: 6, position: last }],
      );
      expect(changes.map(({ text }) => text)).toEqual(seen);
      expect(changes.at(-1)).toMatchObject({ revision: 7 });
    }
  });

  it.each([
    ['of the new history', '6.000000000000'],
    ['that both histories have', '5'],
  ])('gives a new stream nothing of the lost history that is still in memory: from a position %s', async (_, after) => {
    await using server = await TestServer.start();
    await using earlier = await FeedReader.open(`${server.url}/changes/stream`);
    await earlier.has('ready');
    for (const data of ['kept', 'lost', 'lost too']) await post(`${server.url}/users`, { data });
    await earlier.reaches(7);

    await execute(server.place, `update changes set text = 'instead', stamp = '000000000000' where revision = 6`);
    await goBack(server.place, 6);
    await using later = await FeedReader.open(`${server.url}/changes/stream?after=${after}`);
    await later.has('ready');
    await earlier.has('reset'); // or what goes on would be before it, and part of it
    await post(`${server.url}/users`, { data: 'goes on' });
    expect((await later.reads('goes on')).map(({ text }) => text)).toEqual(['goes on']);
  });

  if (ENGINE === 'postgres') {
    it('resets the streams of a server whose database gave way to a replica that lags', async () => {
      const first = await TestServer.start();
      await first.close();
      const replica = await copyOf(first.place);
      await using server = await TestServer.start({ place: first.place });
      await post(`${server.url}/users`, { data: 'lost' });
      await using reader = await FeedReader.open(`${server.url}/changes/stream?after=4`);
      await reader.reaches(5);

      await failOverTo(first.place, replica);
      expect((await reader.has('reset')).data).toMatchObject({ revision: 4 });
      const kept = await post(`${server.url}/users`, { data: 'kept' });
      expect(kept.headers.get('revision')).toBe('5');
      expect((await reader.reads('kept')).map(({ text }) => text)).toEqual(['lost', 'kept']);
    }, 30_000);
  }
});

/** Takes back all changes after a revision, as a restore under a running server does. */
function goBack(place: Place, revision: number): Promise<void> {
  return execute(
    place,
    `delete from changes where revision > ${revision};
     update directory set revision = ${revision}, stamp = (select stamp from changes where revision = ${revision})`,
  );
}

describe('a directory whose row is not that of the last change', () => {
  it.each([
    ['the row of the directory does not match its checksum', 'update directory set user_count = user_count + 1'],
    ['is at revision 4, and the last change is 3', 'delete from changes where revision = 4'],
    ['is not the one that the directory names', "update changes set stamp = '000000000000' where revision = 4"],
    ['the last change, 4, does not match its checksum', `update changes set after = '{}' where revision = 4`],
  ])('is not opened: %s', async (fault, damage) => {
    const server = await TestServer.start();
    await server.close();
    await execute(server.place, damage);

    await expect(TestServer.start({ place: server.place })).rejects.toThrow(fault);
    await server.place.remove();
  });
});
