import { randomInt } from 'node:crypto';
import { newPlace } from './support/engine';
import { generateUsers } from './support/generate';
import { type Answer, call, get, patch, post, remove } from './support/http';
import { readPages } from './support/ledger';
import { rounds } from './support/rounds';
import { type SetJson, settled } from './support/sets';
import { TestServer } from './support/server';
import { findDifferences } from './support/verify';
import { anyOf } from './support/write';

const ROUNDS = rounds({ soak: 60 });
const USERS = 400;
const PETS = ['cat', 'dog', 'duck', 'goose', 'emu'];

let server: TestServer;
let url: string;
/** Sets that have ended, undos of undos among them. */
const ended: number[] = [];

beforeAll(async () => {
  const place = await newPlace();
  await generateUsers(place, USERS);
  server = await TestServer.start({ place });
  ({ url } = server);
}, 60_000);

afterAll(() => server.stop());

const anyId = (): number => 1 + randomInt(USERS);
const anyPet = (): string => anyOf(PETS) ?? 'cat';

function anySet(): object {
  const undone = anyOf(ended);
  if (undone !== undefined && randomInt(2) === 0) return { action: 'undo', selection: { set: undone } };
  const selection = anyOf<object>([{ all: true }, { pet: [anyPet()] }, { pets: 'none' }, { q: 'a' }]);
  return (
    anyOf<object>([
      { action: 'edit', selection, add: [anyPet()] },
      { action: 'edit', selection, remove: [anyPet()] },
      { action: 'rename-pet', from: 'duck', to: 'goose' },
      { action: 'delete', selection: { pet: [...new Set([anyPet(), 'duck'])] } },
      { action: 'undo', selection: { by: 'none', since: new Date(Date.now() - randomInt(2_000)).toISOString() } },
    ]) ?? {}
  );
}

/** One write of somebody else, which may be refused, such as for a user that was deleted. */
function anyWrite(): Promise<Answer> {
  const user = `${url}/users/${anyId()}`;
  switch (randomInt(5)) {
    case 0:
      return remove(user, '*');
    case 1:
      return patch(user, { username: `name ${randomInt(USERS)}` }, '*');
    case 2:
      return post(`${url}/users`, { username: `name ${randomInt(USERS)}`, pets: [anyPet()] });
    default:
      return patch(user, { pets: [anyPet(), anyPet()] }, '*');
  }
}

/** What people do to one set, at the same time as others. */
async function live(): Promise<void> {
  const { status, json } = await post(`${url}/sets`, anySet());
  expect(status).toBe(201);
  const path = `${url}/sets/${(json as SetJson).id}`;
  if (randomInt(8) === 0) expect([204, 409]).toContain((await call(path, { method: 'DELETE' })).status);
  for (const { status: answered } of await Promise.all([post(`${path}/start`), post(`${path}/start`)]))
    expect([202, 404, 409]).toContain(answered);
  if (randomInt(3) === 0) expect([202, 404, 409]).toContain((await post(`${path}/stop`)).status);
  await settled(url, (json as SetJson).id);
  await post(`${path}/start`); // it may have been planned still
  const { id, state, reason } = await settled(url, (json as SetJson).id);
  if ((await get(path)).status === 404) return; // deleted
  expect(['done', 'stopped']).toContain(state);
  expect(reason).toBeNull();
  ended.push(id);
}

it(
  `sets, and undos of undos in any order, leave a sound directory while others write, through ${ROUNDS} rounds`,
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const statuses = await Promise.all([
        ...Array.from({ length: 3 }, live),
        ...Array.from({ length: 30 }, async () => (await anyWrite()).status),
      ]);
      for (const status of statuses) if (status !== undefined) expect(status).toBeLessThan(500);
    }
    expect(await findDifferences(server.place)).toEqual([]);
    const sets = (await readPages<SetJson>(url, '/sets?limit=1000', 'next')).flat();
    for (const { id, undoes, undoneBy } of sets) {
      expect(undoes ?? 0).toBeLessThan(id);
      expect(undoneBy ?? Infinity).toBeGreaterThan(id);
    }
    expect((await get(`${url}/sets?state=planning,waiting,running,stopping`)).json).toEqual([]);
  },
  60_000 + ROUNDS * 10_000,
);
