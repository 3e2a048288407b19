import { type RawBuilder, sql } from 'kysely';
import { Config } from '../src/config/config';
import { Database } from '../src/database/database';
import type { ChangeTable } from '../src/database/schema';
import { sealChange } from '../src/ledger/seal';
import { verify } from '../src/verify/verify';
import { runCommand } from './support/command';
import { ENGINE, newPlace, type Place } from './support/engine';
import { changeEverything } from './support/every-kind';
import { generateUsers } from './support/generate';
import { post } from './support/http';
import { TestServer } from './support/server';
import { readTables } from './support/tables';
import { execute } from './support/tamper';
import { findDifferences } from './support/verify';

/** The four users of a new directory are the first changes. */
const DAISY = 5;
const BOB = 7;
const MESSAGE = 8;
const CARL = 11;
const LAST = 12;

let place: Place;

beforeAll(async () => {
  const server = await TestServer.start();
  ({ place } = server);
  await changeEverything(server.url);
  await server.close();
});

afterAll(() => place.remove());

it('finds nothing wrong with a directory in which everything was done', async () => {
  expect(await findDifferences(place)).toEqual([]);
});

it('reads more users than fit into a page', async () => {
  const large = await newPlace();
  await generateUsers(large, 2_100);

  expect(await findDifferences(large)).toEqual([]);
  await execute(large, `update users set username = 'x' where id = 2050`);
  expect(await findDifferences(large)).toEqual([expect.stringMatching(/^user 2050 at revision 2050, username: /)]);
  await large.remove();
});

describe('finds a value that was changed behind its back:', () => {
  let database: Database;

  beforeAll(async () => {
    database = await Database.open(new Config({ DATABASE_URL: place.url }).database);
  });

  afterAll(() => database.onApplicationShutdown());

  /** What is found after a statement, which is then rolled back. */
  async function differencesAfter(statement: RawBuilder<unknown>): Promise<readonly string[]> {
    let found: readonly string[] = [];
    const rollback = new Error('rolled back');
    const work = database.write(async (transaction) => {
      await statement.execute(transaction);
      const { differences } = await verify(transaction, ENGINE);
      found = differences.first;
      throw rollback;
    });
    await expect(work).rejects.toBe(rollback);
    return found;
  }

  const user = `user ${DAISY} at revision ${DAISY + 1}`;

  it.each([
    ['username', `'daisx'`, `${user}, username: expected "daisy", found "daisx"`],
    ['username_key', `'daisx'`, `${user}, username_key: expected "daisy", found "daisx"`],
    ['search_key', `'daisx'`, `${user}, search_key: expected "daisy", found "daisx"`],
    ['pets', `'["cat"]'`, `${user}, pets: expected "[\\"cat\\",\\"duck\\",\\"duck\\"]", found "[\\"cat\\"]"`],
    ['revision', '4711', `${user}, revision: expected 6, found 4711`],
    ['position', `'6.000000000000'`, `${user}, position: expected `],
    ['created_at', `'2020'`, `${user}, created_at: expected `],
    ['updated_at', `'2020'`, `${user}, updated_at: expected `],
  ])('%s of a user', async (column, value, difference) => {
    const statement = sql`update users set ${sql.ref(column)} = ${sql.raw(value)} where id = ${DAISY}`;
    const found = await differencesAfter(statement);

    expect(found).toEqual([expect.stringContaining(difference)]);
  });

  it.each([
    [
      'a user that is missing',
      sql`delete from users where id = ${BOB}`,
      /^user 7 at revision 10, username: expected "bob", found nothing$/,
    ],
    [
      'a user that was deleted',
      sql`insert into users (id, username, username_key, pets, revision, position, created_at, updated_at)
        values (${CARL}, 'carl', 'carl', '[]', 999, '', '', '')`,
      /^user 11, username: expected nothing, found "carl"$/,
    ],
    [
      'a user that was never created',
      sql`insert into users (id, username, username_key, pets, revision, position, created_at, updated_at)
        values (99, 'eve', 'eve', '[]', 999, '', '', '')`,
      /^user 99, username: expected nothing, found "eve"$/,
    ],
    [
      'the username beside a pet',
      sql`update user_pets set username_key = 'x' where user_id = ${DAISY} and pet = 'cat'`,
      /^user 5 at revision 6, pet "cat", username_key: expected "daisy", found "x"$/,
    ],
    [
      'the revision beside a pet',
      sql`update user_pets set revision = 7 where user_id = ${DAISY} and pet = 'duck'`,
      /^user 5 at revision 6, pet "duck", revision: expected 6, found 7$/,
    ],
    [
      'a pet that its user has lost',
      sql`delete from user_pets where user_id = ${DAISY} and pet = 'cat'`,
      /^user 5 at revision 6, pet: expected "cat", found nothing$/,
    ],
    [
      'a pet that its user never had',
      sql`insert into user_pets (pet, user_id, username_key, revision) values ('eel', ${DAISY}, 'daisy', 6)`,
      /^user 5 at revision 6, pet: expected nothing, found "eel"$/,
    ],
    [
      'the users of a pet',
      sql`update pets set users = users + 1 where name = 'cat'`,
      /^pet "cat", users: expected \d+, found \d+$/,
    ],
    [
      'the occurrences of a pet',
      sql`update pets set occurrences = 0 where name = 'duck'`,
      /^pet "duck", occurrences: expected \d+, found 0$/,
    ],
    [
      'a pet that nobody has',
      sql`insert into pets (name, users, occurrences) values ('eel', 1, 1)`,
      /^pet "eel", users: expected nothing, found 1$/,
    ],
    [
      'a pet that is not counted',
      sql`delete from pets where name = 'duck'`,
      /^pet "duck", users: expected \d+, found nothing$/,
    ],
    ['the number of users', sql`update directory set user_count = 1`, /^directory, checksum: /],
    ['the id of the directory', sql`update directory set id = 'x'`, /^directory, checksum: /],
    ['the stamp of the directory', sql`update directory set stamp = '000000000000'`, /^directory, checksum: /],
    ['the time of the directory', sql`update directory set at = '2020'`, /^directory, checksum: /],
    ['the row of the directory', sql`delete from directory`, /^directory, row: expected "one", found nothing$/],
    [
      'a change in the midst',
      sql`delete from changes where revision = ${MESSAGE}`,
      /^change 9, revision: expected 8, found 9$/,
    ],
    [
      'the last change',
      sql`delete from changes where revision = ${LAST}`,
      /^user 11 at revision 11, username: expected "carl", found nothing$/,
    ],
  ])('%s', async (_, statement, difference) => {
    expect((await differencesAfter(statement))[0]).toMatch(difference);
  });

  it.each([
    ['at', `'2020'`],
    ['by', `'eve'`],
    ['kind', `'deleted'`],
    ['user_id', String(DAISY)],
    ['before', `'{"username":"x","pets":[]}'`],
    ['after', `'{"username":"x","pets":[]}'`],
    ['text', `'x'`],
    ['undoes', '1'],
    ['stamp', `'000000000000'`],
  ])('%s of a change', async (column, value) => {
    const statement = sql`update changes set ${sql.ref(column)} = ${sql.raw(value)} where revision = ${MESSAGE}`;

    expect(await differencesAfter(statement)).toContainEqual(expect.stringMatching(/^change 8.*, checksum: /));
  });

  it('the revision of a change', async () => {
    const found = await differencesAfter(sql`update changes set revision = 99 where revision = ${LAST}`);

    expect(found).toContainEqual(expect.stringMatching(/^change 99.*, checksum: /));
  });

  it('a change that starts elsewhere than the one before it ended, although its checksum is right', async () => {
    const { changes } = await readTables(place);
    const { after, checksum } = sealChange({
      ...(changes[DAISY - 1] as ChangeTable),
      after: '{"username":"daisy","pets":["cow"]}',
    });
    const found = await differencesAfter(
      sql`update changes set after = ${after}, checksum = ${checksum} where revision = ${DAISY}`,
    );

    expect(found).toEqual([expect.stringMatching(/^change 6 of user 5, before: expected .*cow.*, found .*cat/)]);
  });
});

it('says whether all is well while a server writes, and where not, and ends with 1', async () => {
  await using server = await TestServer.start({ place });
  await post(`${server.url}/users`, { data: 'one more' });

  expect(await runCommand('verify', place)).toEqual({
    code: 0,
    output: expect.stringMatching(/13 changes and 6 users in \S+ are as they were written\.\n$/),
  });
  await execute(place, `update users set username = 'daisx' where id = ${DAISY}`);
  expect(await runCommand('verify', place)).toEqual({
    code: 1,
    output: expect.stringMatching(/^Differences in \S+: 1\n {2}user 5 .*\n$/m),
  });
});

it('says that there is no directory, or one of another version', async () => {
  const empty = await newPlace();
  await expect(findDifferences(empty)).rejects.toThrow(/^There is no directory in /);
  await generateUsers(empty, 1);
  await execute(empty, `delete from kysely_migration where name >= '0004'`);
  await expect(findDifferences(empty)).rejects.toThrow('is of an older version: start the server once');
  await execute(empty, `insert into kysely_migration (name, timestamp) values ('9999', '')`);
  await expect(findDifferences(empty)).rejects.toThrow('is of a newer version');
  await empty.remove();
});
