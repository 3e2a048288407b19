import { get, patch, post } from './support/http';
import type { UserJson } from './support/records';
import { TestServer } from './support/server';
import { readTables } from './support/tables';
import { execute } from './support/tamper';
import { findDisputes, findDifferences } from './support/verify';

let server: TestServer;
const log: string[] = [];

beforeEach(async () => {
  server = await TestServer.start({ log });
  log.length = 0;
});

afterEach(() => server.stop());

/** A user whose key another version of Unicode, or of this program, has made. */
async function createWithKey(username: string, key: string): Promise<number> {
  const { id } = (await post(`${server.url}/users`, { username, pets: ['cat'] })).json as UserJson;
  await setKey(id, key);
  return id;
}

async function setKey(id: number, key: string): Promise<void> {
  await execute(
    server.place,
    `update users set username_key = '${key}' where id = ${id}; update user_pets set username_key = '${key}' where user_id = ${id}`,
  );
}

/** Two users of one name that another version has told apart. */
async function createBoth(): Promise<{ kept: number; keeper: number }> {
  const kept = await createWithKey('root', 'for the time being');
  const keeper = await createWithKey('ro\u200Dot', 'ro\u200Dot');
  await setKey(kept, 'root');
  return { kept, keeper };
}

/** Starts the program anew on a directory of which that version has made the keys. */
async function restartOn(unicode: string): Promise<void> {
  await execute(server.place, `update username_keys set unicode = '${unicode}'`);
  server = await server.restart();
}

async function keys(): Promise<Record<number, string>> {
  const { users, user_pets: pets } = await readTables(server.place);
  const byUser = Object.fromEntries(users.map(({ id, username_key }) => [id, username_key]));
  for (const { user_id, username_key } of pets) expect(username_key).toBe(byUser[user_id]);
  return byUser;
}

const find = async (q: string): Promise<string[]> =>
  ((await get(`${server.url}/users?q=${q}`)).json as UserJson[]).map(({ username }) => username);

it('a directory of another version gets new keys, and a name that is disputed stays with the older id', async () => {
  const fish = await createWithKey('Cat\u200DFish', 'cat\u200Dfish');
  const sameFish = await createWithKey('Ca\u200Dtfish', 'ca\u200Dtfish');
  const older = await createWithKey('adm\u200Din', 'adm\u200Din');
  const younger = await createWithKey('admin', 'admin');
  const { kept, keeper } = await createBoth();
  const [one, other] = [await createWithKey('one', 'one key'), await createWithKey('other', 'one')];
  await setKey(one, 'other');
  await restartOn('');

  expect(await keys()).toMatchObject({
    [fish]: 'catfish',
    [sameFish]: 'ca\u200Dtfish',
    [older]: 'admin',
    [younger]: `admin\u{10FFFF}${younger}`,
    [kept]: 'root',
    [keeper]: 'ro\u200Dot',
    [one]: 'one',
    [other]: 'other',
  });
  expect((await readTables(server.place)).username_keys).toEqual([{ one: 1, unicode: process.versions['unicode'] }]);
  expect(await find('catfish')).toEqual(['Cat\u200DFish']);
  expect(await findDifferences(server.place)).toEqual([]);
  expect(await findDisputes(server.place)).toEqual([
    `user ${sameFish}, username_key: expected "catfish", found "ca\u200Dtfish"`,
    expect.stringContaining(`user ${younger}, username_key: expected "admin"`),
    `user ${keeper}, username_key: expected "root", found "ro\u200Dot"`,
  ]);
});

it('a user that has kept its key can be changed, and renamed', async () => {
  const { keeper: id } = await createBoth();
  const url = `${server.url}/users/${id}`;

  expect((await patch(url, { pets: ['dog'] }, '*')).status).toBe(200);
  expect((await keys())[id]).toBe('ro\u200Dot');
  expect((await patch(url, { username: 'Ro\u200Dot' }, '*')).status).toBe(409);
  expect((await patch(url, { username: 'toor' }, '*')).status).toBe(200);
  expect((await keys())[id]).toBe('toor');
});

it('a key with the letters of the name is damage, unless it was put down as kept', async () => {
  const { keeper } = await createBoth();
  await restartOn('');
  await setKey(keeper, 'ro\u200Cot');
  const id = await createWithKey('daisy', 'Daisy');

  expect(await findDisputes(server.place)).toEqual([]);
  expect(await findDifferences(server.place)).toEqual([
    expect.stringContaining(`user ${keeper} at revision ${keeper}, username_key: expected "root"`),
    expect.stringContaining(`user ${keeper} at revision ${keeper}, search_key: expected "root"`),
    expect.stringContaining(`user ${keeper} at revision ${keeper}, pet "cat", username_key: expected "root"`),
    expect.stringContaining(`user ${id} at revision ${id}, username_key: expected "daisy", found "Daisy"`),
    expect.stringContaining(`user ${id} at revision ${id}, pet "cat", username_key: expected "daisy"`),
  ]);
});

it('the keys of a newer version stay, and the log asks for it', async () => {
  const id = await createWithKey('new', 'newer key');
  await restartOn('99.0');

  expect((await keys())[id]).toBe('newer key');
  expect(log.join('\n')).toContain('The keys of usernames are by Unicode 99.0');
});

it.each(['daisy', 'DAI\u200CSY', 'ｄａｉｓｙ'])('%j is the name of daisy', async (username) => {
  await post(`${server.url}/users`, { username: 'Daisy' });

  expect((await post(`${server.url}/users`, { username })).status).toBe(409);
});
