import { createHash, randomUUID } from 'node:crypto';
import { setDate } from './support/date';
import { get, patch, post, remove, undo } from './support/http';
import { takeWriteLock } from './support/other-program';
import { buildRecord, type ChangeJson, type UserJson } from './support/records';
import { TestServer } from './support/server';
import { readTables } from './support/tables';
import { execute } from './support/tamper';

const DAY_MS = 24 * 60 * 60 * 1000;

let server: TestServer;
const at = (path: string): string => server.url + path;
const keyed = (key: string = randomUUID()): Record<string, string> => ({ 'Idempotency-Key': key });
const revision = async (): Promise<string | null> => (await get(at('/users'))).headers.get('revision');

beforeAll(async () => {
  server = await TestServer.start();
});

afterAll(() => server.stop());

describe('Idempotency-Key', () => {
  it.each([
    ['a message', { data: 'hello' }],
    ['a new user', buildRecord()],
  ])('carries out %s once, and repeats the answer', async (_, body) => {
    const headers = keyed();
    const first = await post(at('/users'), body, headers);
    const head = await revision();
    const again = await post(at('/users'), body, headers);

    expect([again.status, again.text]).toEqual([201, first.text]);
    for (const field of ['location', 'revision', 'etag'])
      expect(again.headers.get(field)).toBe(first.headers.get(field));
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await revision()).toBe(head);
  });

  it('carries out a change, a deletion and an undo once', async () => {
    const { id, position } = (await post(at('/users'), { username: 'wilbur' })).json as UserJson;
    const keys = [keyed(), keyed(), keyed()] as const;
    const changed = await patch(at(`/users/${id}`), { pets: ['cat'] }, `"${position}"`, keys[0]);
    const deleted = await remove(at(`/users/${id}`), changed.headers.get('etag') ?? '', keys[1]);
    const deletion = deleted.headers.get('position') ?? '';
    const undone = await undo(server.url, deletion, keys[2]);

    expect(await patch(at(`/users/${id}`), { pets: ['cat'] }, `"${position}"`, keys[0])).toMatchObject({
      status: 200,
      text: changed.text,
    });
    const again = await remove(at(`/users/${id}`), changed.headers.get('etag') ?? '', keys[1]);
    expect([again.status, again.headers.get('position')]).toEqual([204, deletion]);
    expect((await undo(server.url, deletion, keys[2])).text).toBe(undone.text);
    expect((await get(at(`/users/${id}/changes`))).json).toHaveLength(4);
  });

  it('gives all the same answer where a request is sent many times at once', async () => {
    const headers = keyed();
    const other = await takeWriteLock(server.place); // so that they wait together
    const waiting = Array.from({ length: 16 }, () => post(at('/users'), { username: 'crowd' }, headers));
    for (let count = 0; count < 5; count += 1) await get(at('/users'));
    await other.commit();
    const answers = await Promise.all(waiting);

    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers.filter(({ headers: fields }) => fields.get('idempotency-replayed') === null)).toHaveLength(1);
  });

  it('holds across a restart', async () => {
    const headers = keyed();
    const first = await post(at('/users'), { data: 'survivor' }, headers);
    server = await server.restart();

    expect(await post(at('/users'), { data: 'survivor' }, headers)).toMatchObject({ status: 201, text: first.text });
    const messages = (await get(at('/changes?kind=message&limit=1000'))).json as ChangeJson[];
    expect(messages.filter(({ text }) => text === 'survivor')).toHaveLength(1);
  });

  it('refuses another request under the key with 422', async () => {
    const { id } = (await post(at('/users'), { username: 'fern' })).json as UserJson;
    const headers = keyed();
    await patch(at(`/users/${id}`), { pets: ['cat'] }, '*', headers);
    const others = [
      patch(at(`/users/${id}`), { pets: ['dog'] }, '*', headers),
      patch(at(`/users/${id}`), { pets: ['cat'] }, `"${id}"`, headers),
      patch(at('/users/1'), { pets: ['cat'] }, '*', headers),
      remove(at(`/users/${id}`), '*', headers),
      post(at('/users'), { data: 'hello' }, headers),
    ];

    for (const other of await Promise.all(others)) {
      expect(other).toMatchObject({ status: 422, json: { type: '/problems/idempotency-key-reused' } });
    }
    expect((await get(at(`/users/${id}/changes`))).json).toHaveLength(2);
  });

  it('compares bodies by their value, whatever the order of their members', async () => {
    const headers = keyed();
    const first = await post(at('/users'), { username: 'avery', pets: ['cat', 'dog'] }, headers);
    const again = await post(at('/users'), { pets: ['cat', 'dog'], username: 'avery' }, headers);
    const other = await post(at('/users'), { pets: ['dog', 'cat'], username: 'avery' }, headers);

    expect([again.status, again.text, other.status]).toEqual([201, first.text, 422]);
  });

  it('knows the request of an answer that an older version has kept', async () => {
    const headers = keyed();
    const body = { username: 'elder', pets: ['cat'] };
    const first = await post(at('/users'), body, headers);
    // What that version hashed: the members as they were sent.
    const fingerprint = createHash('sha256')
      .update(JSON.stringify(['POST', '/users', null, body]))
      .digest('base64url');
    const { 'Idempotency-Key': key } = headers;
    await execute(server.place, `update idempotency_keys set fingerprint = '${fingerprint}' where key = '${key}'`);
    const again = await post(at('/users'), body, headers);

    expect([again.status, again.text]).toEqual([201, first.text]);
  });

  it('is not kept for a refused request', async () => {
    const headers = keyed();
    expect((await post(at('/users'), { username: 'user1' }, headers)).status).toBe(409);

    expect((await post(at('/users'), { username: 'charlotte' }, headers)).status).toBe(201);
  });

  it('is forgotten after 24 hours', async () => {
    const headers = keyed();
    await post(at('/users'), { data: 'yesterday' }, headers);
    const expired = new Date(Date.now() - 1).toISOString();
    await execute(server.place, `update idempotency_keys set expires_at = '${expired}'`);
    const again = await post(at('/users'), { data: 'yesterday' }, headers);

    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, null]);
    const messages = (await get(at('/changes?kind=message&limit=1000'))).json as ChangeJson[];
    expect(messages.filter(({ text }) => text === 'yesterday')).toHaveLength(2);
  });

  it('is kept for a day', async () => {
    const headers = keyed();
    const repeat = async (): Promise<string | null> =>
      (await post(at('/users'), { data: 'for a day' }, headers)).headers.get('idempotency-replayed');
    const start = Date.now();
    setDate(start);
    try {
      expect(await repeat()).toBeNull();
      setDate(start + DAY_MS - 60_000);
      expect(await repeat()).toBe('true');
      setDate(start + DAY_MS + 60_000);
      expect(await repeat()).toBeNull();
    } finally {
      jest.useRealTimers();
    }
  });

  it('is removed by the next write under any key, once it is forgotten', async () => {
    await post(at('/users'), { data: 'yesterday' }, keyed());
    const expired = new Date(Date.now() - 1).toISOString();
    await execute(server.place, `update idempotency_keys set expires_at = '${expired}'`);
    await post(at('/users'), { data: 'today' }, keyed('fresh'));

    const { idempotency_keys: kept } = await readTables(server.place);
    expect(kept.map(({ key }) => key)).toEqual(['fresh']);
  });

  it('are removed in small numbers with each write, and may be used again before', async () => {
    await execute(
      server.place,
      `with recursive numbers (number) as (select 1 union all select number + 1 from numbers where number < 450)
       insert into idempotency_keys (key, fingerprint, status, headers, body, expires_at)
         select 'old-' || number, 'x', 201, '{}', '', '2026-01-01T00:00:00.' || (100 + number) || 'Z' from numbers`,
    );
    const left = async (): Promise<number> =>
      (await readTables(server.place)).idempotency_keys.filter(({ key }) => key.startsWith('old-')).length;
    await post(at('/users'), { data: 'first' }, keyed('new-1'));
    expect(await left()).toBe(250);
    const { status, headers } = await post(at('/users'), { data: 'again' }, keyed('old-450'));
    expect([status, headers.get('idempotency-replayed')]).toEqual([201, null]);
    expect(await left()).toBe(50); // the one that was used again among them
    await post(at('/users'), { data: 'third' }, keyed('new-2'));
    expect(await left()).toBe(1);
  });

  it('is the same in quotes and without', async () => {
    const key = randomUUID();
    await post(at('/users'), { data: 'quoted' }, keyed(`"${key}"`));

    expect((await post(at('/users'), { data: 'quoted' }, keyed(key))).headers.get('idempotency-replayed')).toBe('true');
  });

  it.each(['', '""', 'two words', 'x'.repeat(256)])('refuses the key "%s" with 400', async (key) => {
    expect((await post(at('/users'), { data: 'hello' }, keyed(key))).status).toBe(400);
  });
});
