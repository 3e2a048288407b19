import { invited, keyOf, type Person, setUp } from './support/accounts';
import { runCommand } from './support/command';
import { copyOf, newPlace, type Place } from './support/engine';
import { generateUsers } from './support/generate';
import { get, patch, post, remove, send } from './support/http';
import type { ChangeJson } from './support/records';
import { planned, type SetJson, setAt, settled, start } from './support/sets';
import { TestServer } from './support/server';

/** So many that a set of them is at work while the next one is started, and somebody's rights end. */
const USERS = 2_000;
const EDIT = { action: 'edit', selection: { all: true }, add: ['zebra'] };
const FEW = { action: 'edit', selection: { id: [1, 2, 3] }, add: ['gnu'] };

let many: Place;
let server: TestServer;
let url: string;
let ada: Person;
let grace: Person;

beforeAll(async () => {
  many = await newPlace();
  await generateUsers(many, USERS);
});

afterAll(() => many.remove());

beforeEach(async () => {
  server = await TestServer.start({ place: await copyOf(many) });
  ({ url } = server);
});

afterEach(() => server.stop());

async function withAccounts(): Promise<void> {
  ada = await setUp(server);
  grace = await invited(server, ada, 'grace', 'editor');
}

/** A set that waits for one of ada's. */
async function waiting(fields: Record<string, string>): Promise<SetJson> {
  const [first, second] = [await planned(url, EDIT, ada.session), await planned(url, FEW, fields)];
  await start(url, first.id, ada.session);
  await start(url, second.id, fields);
  return second;
}

it('changes are by who has started the set, whoever has planned it', async () => {
  await withAccounts();
  const { id } = await planned(url, FEW, grace.session);
  expect(await setAt(url, id)).toMatchObject({ by: { account: grace.id } });
  const key = await keyOf(server, ada, 'editor');
  await start(url, id, key);
  await settled(url, id);

  const changes = (await get(`${url}/changes?set=${id}`)).json as ChangeJson[];
  const by = { account: ada.id, name: 'ada', key: 'nightly' };
  expect(changes.map((change) => change.by)).toEqual([by, by, by]);
  expect(await setAt(url, id)).toMatchObject({ by });
});

it.each<[string, () => Promise<unknown>, RegExp]>([
  [
    'is lowered',
    () => patch(`${url}/accounts/${grace.id}`, { role: 'viewer' }, '*', ada.session),
    /^the role of grace is viewer now$/,
  ],
  ['is deleted', () => remove(`${url}/accounts/${grace.id}`, '*', ada.session), /^the account grace was deleted$/],
])('a set whose account %s stops, and says why', async (_, end, reason) => {
  await withAccounts();
  const { id } = await waiting(grace.session);
  await end();

  expect(await settled(url, id)).toMatchObject({
    state: 'stopped',
    reason: expect.stringMatching(reason),
    counts: { done: 0 },
  });
  expect((await get(`${url}/changes?set=${id}`)).json).toEqual([]);
});

it('a set whose key has ended stops, and one of a session goes on without it', async () => {
  await withAccounts();
  const key = await keyOf(server, grace, 'editor');
  const ofKey = await waiting(key);
  const { json } = await get(`${url}/account/keys`, grace.session);
  const [{ id }] = json as [{ id: number }];
  await send('DELETE', `${url}/account/keys/${id}`, undefined, grace.session);
  const ofSession = await planned(url, FEW, grace.session);
  await start(url, ofSession.id, grace.session);
  await send('DELETE', `${url}/session`, undefined, grace.session);

  expect(await settled(url, ofKey.id)).toMatchObject({
    state: 'stopped',
    reason: 'the key that has started it has ended',
  });
  expect(await settled(url, ofSession.id)).toMatchObject({ state: 'done', counts: { change: 3 } });
});

it('a set that was at work when access was turned off stops, and says why', async () => {
  await withAccounts();
  const { id } = await planned(url, EDIT, ada.session);
  await start(url, id, ada.session);
  for (let done = 0; done === 0;) ({ done } = (await setAt(url, id, ada.session)).counts);
  await server.close();
  expect(await runCommand('account', server.place, 'off')).toMatchObject({ code: 0 });
  server = await TestServer.start({ place: server.place });
  ({ url } = server);

  const { state, reason, counts } = await settled(url, id);
  expect([state, reason]).toEqual(['stopped', 'the account ada was deleted']);
  expect(counts.done).toBeLessThan(USERS);
  expect((await get(`${url}/changes?set=${id}&limit=1000`)).json).toHaveLength(Math.min(counts.done, 1_000));
});

it('a set of nobody stops once there are accounts', async () => {
  const [first, second] = [await planned(url, EDIT), await planned(url, FEW)];
  await start(url, first.id);
  await start(url, second.id);
  await withAccounts();

  expect(await settled(url, second.id)).toMatchObject({ state: 'stopped', reason: expect.stringMatching('nobody') });
  expect((await post(`${url}/sets`, FEW)).status).toBe(401);
});
