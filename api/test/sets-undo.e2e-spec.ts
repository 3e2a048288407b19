import { get, patch, post, remove, undo } from './support/http';
import type { ChangeJson, UserJson } from './support/records';
import { carriedOut, countsOf, planned, rowsAt, type SetJson, settled, start } from './support/sets';
import { TestServer } from './support/server';
import { findDifferences } from './support/verify';

let server: TestServer;
let url: string;

beforeEach(async () => {
  server = await TestServer.start();
  ({ url } = server);
});

afterEach(async () => {
  expect(await findDifferences(server.place)).toEqual([]);
  await server.stop();
});

const CATS = { action: 'edit', selection: { all: true }, add: ['cat'] };
const SEED = { user1: ['dog'], user2: [], user3: ['duck', 'duck', 'goose'], user4: ['hamster'] };

const users = async (): Promise<Record<string, string[]>> =>
  Object.fromEntries(((await get(`${url}/users`)).json as UserJson[]).map(({ username, pets }) => [username, pets]));

const edited = (id: number, change: object): Promise<unknown> => patch(`${url}/users/${id}`, change, '*');
const undone = (selection: object): Promise<SetJson> => carriedOut(url, { action: 'undo', selection });
const changeAt = async (revision: number): Promise<ChangeJson & { set?: number }> =>
  (await get(`${url}/changes/${revision}`)).json as ChangeJson;

/** An instant after all changes that there are: their times are in milliseconds. */
async function now(): Promise<string> {
  const [last] = (await get(`${url}/changes?order=desc&limit=1`)).json as ChangeJson[];
  const since = new Date(Date.parse(last?.at ?? '') + 1).toISOString();
  while (new Date().toISOString() <= since);
  return since;
}

describe('rename-pet', () => {
  it('calls a pet by another name, and keeps repeats where both become one', async () => {
    const plan = await planned(url, { action: 'rename-pet', from: 'goose', to: 'duck' });
    expect(countsOf(plan)).toEqual({ rows: 1, change: 1 });
    await start(url, plan.id);
    await settled(url, plan.id);

    expect((await users())['user3']).toEqual(['duck', 'duck', 'duck']);
    expect((await get(`${url}/pets?prefix=duck`)).json).toEqual([{ name: 'duck', users: 1, occurrences: 3 }]);
    expect((await get(`${url}/pets?prefix=goose`)).json).toEqual([]);
  });

  it('of a pet that nobody has, is a set without rows, and the next set goes on', async () => {
    expect(countsOf(await carriedOut(url, { action: 'rename-pet', from: 'emu', to: 'ostrich' }))).toEqual({});
    expect(await carriedOut(url, CATS)).toMatchObject({ state: 'done', counts: { change: 4 } });
  });
});

describe('delete', () => {
  it('leaves a user that somebody has changed since the plan, and lists it', async () => {
    const { id } = await planned(url, { action: 'delete', selection: { all: true } });
    await edited(1, { pets: ['cat'] });
    await remove(`${url}/users/2`, '*');
    await start(url, id);

    expect(countsOf(await settled(url, id))).toEqual({ rows: 4, delete: 2, same: 1, conflict: 1, done: 4 });
    expect(await users()).toEqual({ user1: ['cat'] });
    const [row] = await rowsAt(url, id, '?verdict=conflict');
    expect(row).toMatchObject({ userId: 1, username: 'user1', now: { username: 'user1', pets: ['cat'] } });
  });

  it('of users that were named, leaves those that were not seen as they are now', async () => {
    const [first, second] = (await get(`${url}/users`)).json as UserJson[];
    await edited(1, { pets: ['cat'] });
    const named = [first, second].map((user) => ({ id: user?.id, position: user?.position }));
    const { counts } = await carriedOut(url, { action: 'delete', selection: { users: named } });

    expect(counts).toMatchObject({ delete: 1, conflict: 1 });
    expect(Object.keys(await users())).toEqual(['user1', 'user3', 'user4']);
  });
});

describe('the undo of a set', () => {
  it('is a set again, and so is the undo of that, and of that', async () => {
    const edit = await carriedOut(url, CATS);
    const after = await users();
    const first = await undone({ set: edit.id });
    expect(await users()).toEqual(SEED);
    const second = await undone({ set: first.id });
    expect(await users()).toEqual(after);
    const third = await undone({ set: second.id });
    expect(await users()).toEqual(SEED);

    expect([first, second, third].map(countsOf)).toEqual([1, 2, 3].map(() => ({ rows: 4, change: 4, done: 4 })));
    expect([first, second, third].map(({ undoes }) => undoes)).toEqual([edit.id, first.id, second.id]);
    expect(await settled(url, edit.id)).toMatchObject({ undoneBy: first.id, undoes: null });
    expect(await changeAt(5)).toMatchObject({ undoneBy: 9, set: edit.id });
    expect(await changeAt(9)).toMatchObject({ undoes: 5, set: first.id });
  });

  it('goes back in the order of a set that changes no names, and else from its last change', async () => {
    const orderOf = async ({ id }: SetJson): Promise<unknown[]> =>
      ((await get(`${url}/sets/${id}/rows`)).json as { username: string }[]).map(({ username }) => username);
    const edit = await carriedOut(url, CATS);
    const first = await undone({ set: edit.id });
    const second = await undone({ set: first.id });

    expect(await orderOf(first)).toEqual(['user1', 'user2', 'user3', 'user4']);
    expect(await orderOf(second)).toEqual(['user4', 'user3', 'user2', 'user1']);
  });

  it('plans as the same what is undone already, until that is undone', async () => {
    const { id } = await carriedOut(url, CATS);
    const { position } = await changeAt(5);
    await undo(url, position);
    expect(countsOf(await planned(url, { action: 'undo', selection: { set: id } }))).toEqual({
      rows: 4,
      change: 3,
      same: 1,
    });
    const first = await undone({ set: id });
    expect(countsOf(await undone({ set: id }))).toEqual({ rows: 4, same: 4, done: 4 });
    await undone({ set: first.id });

    expect(countsOf(await undone({ set: id }))).toEqual({ rows: 4, change: 3, same: 1, done: 4 });
    expect(await users()).toEqual(SEED);
  });

  it('takes nothing back twice: what somebody has done again since stays', async () => {
    const { id } = await carriedOut(url, CATS);
    await undone({ set: id });
    await edited(1, { pets: ['dog', 'cat'] });

    expect(countsOf(await undone({ set: id }))).toEqual({ rows: 4, same: 4, done: 4 });
    expect((await users())['user1']).toEqual(['dog', 'cat']);
  });

  it('leaves what others have changed since, as far as both can stand', async () => {
    const { id } = await carriedOut(url, CATS);
    await edited(1, { pets: ['dog', 'cat', 'emu'] });
    await edited(2, { username: 'second' });
    await remove(`${url}/users/3`, '*');
    const { counts } = await undone({ set: id });

    expect(counts).toMatchObject({ change: 3, conflict: 1 });
    expect(await users()).toEqual({ user1: ['dog', 'emu'], second: [], user4: ['hamster'] });
  });

  it('brings deleted users back, but for one whose name is taken', async () => {
    const { id } = await carriedOut(url, { action: 'delete', selection: { all: true } });
    await post(`${url}/users`, { username: 'USER3' });
    const { id: undoing, counts } = await undone({ set: id });

    expect(counts).toMatchObject({ create: 3, conflict: 1 });
    expect(await users()).toEqual({ user1: ['dog'], user2: [], user4: ['hamster'], USER3: [] });
    const [row] = await rowsAt(url, undoing, '?verdict=conflict');
    expect(row).toMatchObject({
      username: 'user3',
      reason: 'the name "user3" is taken',
      before: { username: 'user3', pets: SEED.user3 },
      then: null,
      now: null,
    });
  });

  it('conflicts where a name is taken when its row comes, also if a later row frees it, and then can be undone again', async () => {
    const since = await now();
    await edited(1, { username: 'first' });
    await edited(2, { username: 'user1' });
    await edited(1, { pets: ['cat'] }); // so that this user's row comes before the other's
    const { id, counts } = await undone({ since });

    expect(counts).toMatchObject({ rows: 2, change: 1, conflict: 1, done: 2 });
    expect((await rowsAt(url, id)).map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['conflict', 'the name "user1" is taken'],
      ['change', null],
    ]);
    expect(await users()).toEqual({ ...SEED, user1: undefined, first: ['cat'] });
    expect(countsOf(await undone({ since }))).toMatchObject({ change: 1 });
    expect(await users()).toEqual(SEED);
  });

  it('is for one that has ended', async () => {
    const { id } = await planned(url, CATS);

    expect((await post(`${url}/sets`, { action: 'undo', selection: { set: id } })).status).toBe(409);
    expect((await post(`${url}/sets`, { action: 'undo', selection: { set: 99 } })).status).toBe(400);
  });
});

describe('the undo of a selection of changes', () => {
  it('takes back all that happened since a time, each user once', async () => {
    await edited(1, { pets: ['cat'] });
    await remove(`${url}/users/4`, '*');
    const since = await now();
    await edited(1, { pets: ['cat', 'emu'] });
    await edited(1, { username: 'first' });
    await post(`${url}/users`, { username: 'new' });
    await post(`${url}/users`, { data: 'a message stays' });
    const { id, counts } = await undone({ since });

    expect(counts).toMatchObject({ rows: 2, change: 1, delete: 1, done: 2 });
    expect(await users()).toEqual({ user1: ['cat'], user2: [], user3: SEED.user3 });
    const changes = (await get(`${url}/changes?set=${id}`)).json as ChangeJson[];
    expect(changes.map(({ kind, undoes }) => [kind, undoes])).toEqual([
      ['deleted', 9],
      ['updated', null],
    ]);
    expect([(await changeAt(7)).undoneBy, (await changeAt(8)).undoneBy]).toEqual([12, 12]);
    await undone({ set: id });
    expect(await users()).toEqual({ first: ['cat', 'emu'], user2: [], user3: SEED.user3, new: [] });
  });

  it('takes back more changes of one user than are read at a time, and those of others before and after it', async () => {
    await edited(1, { pets: ['first'] });
    for (let count = 1; count <= 250; count += 1) await edited(2, { pets: [`pet ${count}`] });
    await edited(3, { pets: ['third'] });
    const { at } = await changeAt(5);
    const { counts } = await undone({ by: 'none', since: at });

    expect(counts).toMatchObject({ rows: 3, change: 3, done: 3 });
    expect(await users()).toEqual(SEED);
    expect([(await changeAt(6)).undoneBy, (await changeAt(255)).undoneBy]).toEqual([258, 258]);
  });

  it('takes back those that are named, and refuses what is none of them', async () => {
    await edited(1, { pets: ['cat'] });
    await edited(1, { pets: ['cat', 'emu'] });
    await post(`${url}/users`, { data: 'hello' });
    const positions = [...(await Promise.all([5, 7].map(changeAt))).map(({ position }) => position), '6.000000000000'];
    const { id, counts } = await undone({ positions });

    expect(counts).toMatchObject({ rows: 3, change: 1, refused: 2 });
    expect((await users())['user1']).toEqual(['emu', 'dog']);
    expect((await rowsAt(url, id)).map(({ userId, verdict }) => [userId, verdict])).toEqual([
      [null, 'refused'],
      [null, 'refused'],
      [1, 'change'],
    ]);
  });

  it('takes back a change together with its undo, so that nothing is left of both', async () => {
    await edited(1, { pets: ['cat'] });
    await undo(url, (await changeAt(5)).position);

    expect(countsOf(await undone({ by: 'none', since: (await changeAt(5)).at }))).toMatchObject({ same: 1 });
    expect(await users()).toEqual(SEED);
  });

  it('takes back the newest of a user first, so that what was renamed twice has its first name again', async () => {
    await edited(1, { username: 'second' });
    await edited(1, { username: 'third', pets: ['cat'] });
    await edited(1, { pets: ['cat', 'emu'] });
    const positions = (await Promise.all([5, 6].map(changeAt))).map(({ position }) => position);

    expect(countsOf(await undone({ positions }))).toEqual({ rows: 1, change: 1, done: 1 });
    expect(await users()).toEqual({ ...SEED, user1: ['emu', 'dog'] });
  });

  it('conflicts where somebody has renamed the user since, and says how it was', async () => {
    await edited(1, { username: 'second' });
    const { position } = await changeAt(5);
    await edited(1, { username: 'third' });
    const { id, counts } = await undone({ positions: [position] });

    expect(counts).toMatchObject({ conflict: 1, done: 1 });
    expect((await rowsAt(url, id))[0]).toMatchObject({
      verdict: 'conflict',
      username: 'third',
      before: { username: 'user1' },
      then: { username: 'second' },
      now: { username: 'third' },
    });
  });
});
