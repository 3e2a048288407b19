import { invited, keyOf, type Person, setUp } from './support/accounts';
import { get, patch, post, remove, send, undo } from './support/http';
import { execute } from './support/tamper';
import { TestServer } from './support/server';
import { findDifferences } from './support/verify';

let server: TestServer;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  server = await TestServer.start();
  await post(`${server.url}/users`, { data: 'before there were accounts' });
  ada = await setUp(server);
  grace = await invited(server, ada, 'grace', 'editor');
});

afterAll(() => server.stop());

const byOf = async (position: string | null): Promise<unknown> =>
  ((await get(`${server.url}/changes/${Number.parseInt(position ?? '', 10)}`)).json as { by: unknown }).by;

it('every kind of change names who made it, the feed as well', async () => {
  const key = await keyOf(server, grace, 'editor');
  const created = await post(`${server.url}/users`, { username: 'daisy' }, ada.session);
  const url = server.url + (created.headers.get('location') ?? '');
  const updated = await patch(url, { pets: ['cat'] }, '*', key);
  const undone = await undo(server.url, updated.headers.get('position') ?? '', grace.session);
  const removed = await remove(url, '*', grace.session);
  const restored = await undo(server.url, removed.headers.get('position') ?? '', ada.session);
  const sent = await post(`${server.url}/users`, { data: 'hello' }, key);

  const positions = [created, updated, undone, removed, restored, sent].map(({ headers }) => headers.get('position'));
  const [byAda, byGrace] = [ada, grace].map(({ id, name }) => ({ account: id, name, key: null }));
  const byKey = { ...byGrace, key: 'nightly' };
  expect(await Promise.all(positions.map(byOf))).toEqual([byAda, byKey, byGrace, byGrace, byAda, byKey]);
  expect((undone.json as { by: unknown }).by).toEqual(byGrace);
});

it('what was before, and what the program did itself, is by nobody', async () => {
  const { json } = await get(`${server.url}/changes?by=none`);

  expect(json).toHaveLength(5);
  for (const change of json as { by: unknown }[]) expect(change.by).toBeNull();
});

it('changes are found by who made them, also together with other filters', async () => {
  const { json } = await get(`${server.url}/changes?by=${grace.id}`);
  const found = json as { by: { account: number }; kind: string; userId: number | null }[];
  const all = (await get(`${server.url}/changes`)).json as { by: { account: number } | null }[];

  expect(found).toEqual(all.filter(({ by }) => by?.account === grace.id));
  expect(found.length).toBeGreaterThan(2);
  const messages = await get(`${server.url}/changes?by=${grace.id}&kind=message&order=desc`);
  expect(messages.json).toEqual(found.filter(({ kind }) => kind === 'message').reverse());
  const { userId } = found[0] ?? {};
  const ofUser = await get(`${server.url}/changes?by=${grace.id}&user=${userId ?? 0}&kind=deleted`);
  expect(ofUser.json).toEqual(found.filter((change) => change.userId === userId && change.kind === 'deleted'));
  const paged = await get(`${server.url}/changes?by=${grace.id}&limit=1`);
  expect(paged.headers.get('link')).toMatch(
    new RegExp(`by=${grace.id}&limit=1&?.*>; rel="next"|by=${grace.id}.*rel="next"`),
  );
  expect((await get(`${server.url}/changes?by=999999`)).json).toEqual([]);
});

it.each(['0', '-1', 'nobody', '', '1&by=2'])('no account is called %s', async (by) => {
  expect((await get(`${server.url}/changes?by=${by}`)).status).toBe(400);
});

it('the name stays the one of then, and the deleted account stays named', async () => {
  const eve = await invited(server, ada, 'eve', 'editor');
  const sent = await post(`${server.url}/users`, { data: 'hello' }, eve.session);
  await patch(`${server.url}/accounts/${eve.id}`, { name: 'evelyn' }, '*', ada.session);
  const later = await post(`${server.url}/users`, { data: 'hello' }, eve.session);
  await remove(`${server.url}/accounts/${eve.id}`, '*', ada.session);

  expect(await byOf(sent.headers.get('position'))).toEqual({ account: eve.id, name: 'eve', key: null });
  expect(await byOf(later.headers.get('position'))).toEqual({ account: eve.id, name: 'evelyn', key: null });
});

it('an idempotency key belongs to the account that has sent it', async () => {
  const write = (person: Person): ReturnType<typeof post> =>
    post(`${server.url}/users`, { data: 'once' }, { ...person.session, 'Idempotency-Key': 'same' });
  const [first, other, again] = [await write(ada), await write(grace), await write(ada)];

  expect(other.headers.has('idempotency-replayed')).toBe(false);
  expect(other.headers.get('position')).not.toBe(first.headers.get('position'));
  expect([again.headers.get('idempotency-replayed'), again.headers.get('position')]).toEqual([
    'true',
    first.headers.get('position'),
  ]);
});

it('a replay is for who may still write', async () => {
  const fields = { ...grace.session, 'Idempotency-Key': 'lowered' };
  await post(`${server.url}/users`, { data: 'once' }, fields);
  await send('DELETE', `${server.url}/session`, undefined, grace.session);

  expect((await post(`${server.url}/users`, { data: 'once' }, fields)).status).toBe(401);
});

it('verify finds a change that is filed under another account', async () => {
  await server.close();
  expect(await findDifferences(server.place)).toEqual([]);
  await execute(server.place, 'update changes set by_account = 7 where revision = 5');

  expect((await findDifferences(server.place)).join()).toContain('by_account: expected 0, found 7');
});
