import { randomInt } from 'node:crypto';
import { newPlace } from './support/engine';
import { generateUsers } from './support/generate';
import { get, patch, post, remove } from './support/http';
import { readLedger, readUsers } from './support/ledger';
import { type RecordJson, recordOf, type UserJson } from './support/records';
import { rounds } from './support/rounds';
import { carriedOut, planned, type RowJson, type SetJson, settled, start } from './support/sets';
import { TestServer } from './support/server';
import { findDifferences } from './support/verify';
import { anyOf } from './support/write';

const ROUNDS = rounds({ soak: 40 });
const USERS = 60;
const PETS = ['cat', 'dog', 'duck', 'goose', 'emu'];

type Users = Map<number, RecordJson>;

interface Request {
  action: string;
  add?: string[];
  remove?: string[];
  from?: string;
  to?: string;
}

let server: TestServer;
let url: string;

beforeAll(async () => {
  const place = await newPlace();
  await generateUsers(place, USERS);
  server = await TestServer.start({ place });
  ({ url } = server);
});

afterAll(() => server.stop());

const anyPet = (): string => anyOf(PETS) ?? 'cat';

async function usersNow(): Promise<Users> {
  return new Map((await readUsers(url)).map((user: UserJson) => [user.id, recordOf(user)]));
}

function anySet(): Request {
  const [from, to] = [anyPet(), anyPet()];
  const selection = anyOf<object>([
    { all: true },
    { pet: [anyPet()] },
    { pets: 'none' },
    { all: true, except: [randomInt(1, USERS), USERS] },
    { q: anyOf(['a', 'or', 'e']) },
  ]);
  const kinds = [
    { action: 'edit', selection, add: [from] },
    { action: 'edit', selection, remove: [from] },
    ...(from === to ? [] : [{ action: 'rename-pet', from, to }]),
    { action: 'delete', selection: { pet: [from, to].slice(0, from === to ? 1 : 2) } },
  ];
  return anyOf<Request>(kinds) ?? { action: 'edit' };
}

/** Single writes of somebody else. @returns whom they are about */
async function singleWrites(): Promise<Set<number>> {
  const touched = new Set<number>();
  for (let count = randomInt(6); count > 0; count -= 1) {
    const id = anyOf([...(await usersNow()).keys()]);
    if (id === undefined || randomInt(6) === 0) {
      await post(`${url}/users`, { username: `new-${randomInt(1e9)}`, pets: [anyPet()] });
      continue;
    }
    touched.add(id);
    const user = `${url}/users/${id}`;
    if (randomInt(4) === 0) await remove(user, '*');
    else
      await patch(
        user,
        randomInt(3) === 0 ? { username: `named-${randomInt(1e9)}` } : { pets: [anyPet(), anyPet()] },
        '*',
      );
  }
  return touched;
}

/** What a set makes of a user, written down a second time; undefined where it is deleted. */
function expected(
  { action, add = [], remove: taken = [], from, to }: Request,
  user: RecordJson,
): RecordJson | undefined {
  if (action === 'delete') return undefined;
  if (action === 'rename-pet') return { ...user, pets: user.pets.map((pet) => (pet === from ? (to ?? '') : pet)) };
  const kept = user.pets.filter((pet) => !taken.includes(pet));
  return { ...user, pets: [...kept, ...add.filter((pet) => !kept.includes(pet))] };
}

async function rowsOf({ id }: SetJson): Promise<Map<number | null, RowJson>> {
  const rows = (await get(`${url}/sets/${id}/rows?limit=1000`)).json as RowJson[];
  return new Map(rows.map((row) => [row.userId, row]));
}

async function expectSet(request: Request, before: Users, done: SetJson): Promise<void> {
  const after = await usersNow();
  const rows = await rowsOf(done);
  for (const [id, user] of before) {
    const verdict = rows.get(id)?.verdict;
    const isChanged = verdict === 'change' || verdict === 'delete';
    expect([id, verdict, after.get(id)]).toEqual([id, verdict, isChanged ? expected(request, user) : user]);
  }
  expect(done.counts.rows).toBe(rows.size);
}

const sorted = (pets: readonly string[]): string[] => [...pets].sort();

it(
  `agrees with a plain model over ${ROUNDS} random sets with single writes between, and so do their undos`,
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const request = anySet();
      const { id } = await planned(url, request);
      await singleWrites();
      const before = await usersNow();
      await start(url, id);
      const done = await settled(url, id);
      expect(done).toMatchObject({ state: 'done', reason: null });
      await expectSet(request, before, done);

      const after = await usersNow();
      const touched = await singleWrites();
      const now = await usersNow();
      const undo = await carriedOut(url, { action: 'undo', selection: { set: id } });
      const [end, rows] = [await usersNow(), await rowsOf(undo)];
      for (const [user, was] of before) {
        const verdict = rows.get(user)?.verdict;
        if (!touched.has(user)) expect([user, verdict, end.get(user)]).toEqual([user, verdict, was]);
        else if (verdict === 'conflict') expect(rows.get(user)?.now ?? undefined).toEqual(end.get(user));
        else expectBoth(was, after.get(user), now.get(user), end.get(user));
      }
      if (undo.counts.conflict === 0) {
        await carriedOut(url, { action: 'undo', selection: { set: undo.id } });
        expect(namesAndPets(await usersNow())).toEqual(namesAndPets(now));
      }
    }
    const ledger = await readLedger(url);
    expect(ledger.map(({ revision }) => revision)).toEqual(ledger.map((_, index) => index + 1));
    expect(await findDifferences(server.place)).toEqual([]);
  },
  60_000 + ROUNDS * 10_000,
);

/** What somebody else has done stands, and what the set has done does not. */
function expectBoth(was: RecordJson, set?: RecordJson, now?: RecordJson, end?: RecordJson): void {
  if (set === undefined || now === undefined) return; // one of both has deleted it
  const added = new Map<string, number>();
  for (const pet of was.pets) added.set(pet, (added.get(pet) ?? 0) + 1);
  for (const pet of set.pets) added.set(pet, (added.get(pet) ?? 0) - 1);
  const count = (pets: readonly string[], name: string): number => pets.filter((pet) => pet === name).length;
  for (const [pet, more] of added)
    expect(count(end?.pets ?? [], pet)).toBe(Math.max(more > 0 ? more : 0, count(now.pets, pet) + more));
  expect(end?.username).toBe(now.username);
}

function namesAndPets(users: Users): unknown[] {
  return [...users].map(([id, { username, pets }]) => [id, username, sorted(pets)]);
}
