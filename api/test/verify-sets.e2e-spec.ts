import { type RawBuilder, sql } from 'kysely';
import { Config } from '../src/config/config';
import { Database } from '../src/database/database';
import { verify } from '../src/verify/verify';
import { ENGINE, type Place } from './support/engine';
import { patch } from './support/http';
import { carriedOut, planned, type SetJson } from './support/sets';
import { TestServer } from './support/server';
import { execute } from './support/tamper';
import { findDifferences } from './support/verify';

const CATS = { action: 'edit', selection: { all: true }, add: ['cat'] };

let place: Place;
let database: Database;
/** One that is done and undone, a plan, and one whose rows are removed. */
let edit: SetJson;
let plan: SetJson;
let emptied: SetJson;

beforeAll(async () => {
  const server = await TestServer.start();
  const { url } = server;
  ({ place } = server);
  edit = await carriedOut(url, CATS); // changes 5 to 8
  const edits = [{ pets: ['emu'] }, { username: 'daisy' }];
  const positions = [];
  for (const change of edits) positions.push((await patch(`${url}/users/1`, change, '*')).headers.get('position'));
  await carriedOut(url, { action: 'undo', selection: { positions } }); // change 11
  await carriedOut(url, { action: 'undo', selection: { set: edit.id } }); // changes 12 to 15
  emptied = await carriedOut(url, CATS);
  plan = await planned(url, CATS);
  await server.close();
  await execute(
    place,
    `delete from set_rows where "set" = ${emptied.id}; update sets set expires_at = null where id = ${emptied.id}`,
  );
  database = await Database.open(new Config({ DATABASE_URL: place.url }).database);
});

afterAll(async () => {
  await database.onApplicationShutdown();
  await place.remove();
});

/** What is found after a statement, which is then rolled back. */
async function differencesAfter(statement: RawBuilder<unknown>): Promise<readonly string[]> {
  let found: readonly string[] = [];
  const rollback = new Error('rolled back');
  const work = database.write(async (transaction) => {
    await statement.execute(transaction);
    found = (await verify(transaction, ENGINE)).differences.first;
    throw rollback;
  });
  await expect(work).rejects.toBe(rollback);
  return found;
}

it('finds nothing wrong with sets that were planned, carried out, undone, and emptied', async () => {
  expect(await findDifferences(place)).toEqual([]);
});

it('finds nothing wrong with a plan that is forgotten', async () => {
  expect(await differencesAfter(sql`update sets set state = 'forgotten' where id = ${plan.id}`)).toEqual([]);
});

describe('of sets, it finds', () => {
  it.each<[string, () => RawBuilder<unknown>, RegExp]>([
    [
      'a count that is not that of the rows',
      () => sql`update sets set counts = replace(counts, '"change":4', '"change":3') where id = ${edit.id}`,
      /^set 1, counts: expected 4, found 3$/,
    ],
    [
      'a count under another verdict',
      () =>
        sql`update sets set counts = replace(replace(counts, '"change":0', '"change":4'), '"same":4', '"same":0') where id = ${plan.id}`,
      /^set \d+, count of "change": expected 0, found 4$/,
    ],
    [
      'more rows than it says',
      () => sql`update sets set "rows" = 3 where id = ${edit.id}`,
      /^set 1, counts: expected 3, found 4$/,
    ],
    [
      'an end that came too early',
      () => sql`update sets set done = 3 where id = ${edit.id}`,
      /^set 1, done: expected 4, found 3$/,
    ],
    [
      'a plan that has begun',
      () => sql`update sets set done = 1 where id = ${plan.id}`,
      /^set \d+, done: expected 0, found 1$/,
    ],
    [
      'a row that is lost',
      () => sql`delete from set_rows where "set" = ${edit.id} and "row" = 4`,
      /^set 1, rows: expected 4, found 3$/,
    ],
    [
      'a gap in the numbers of rows',
      () => sql`update set_rows set "row" = 9 where "set" = ${plan.id} and "row" = 2`,
      /^set \d+, number of the last row: expected 4, found 9$/,
    ],
    [
      'another verdict',
      () => sql`update set_rows set verdict = 'same' where "set" = ${edit.id} and "row" = 2`,
      /^set 1, count of "change": expected 3, found 4$/,
    ],
    [
      'a row of another user than its change',
      () => sql`update set_rows set user_id = 99 where "set" = ${edit.id} and "row" = 2`,
      /^set 1, user 2, changes that are "updated": expected 0, found 1$/,
    ],
    [
      'a count of what is done, where the rows are removed',
      () =>
        sql`update sets set counts = replace(counts, '"change":4', '"change":5'), "rows" = 5, done = 5 where id = ${emptied.id}`,
      /^set \d+, changes that are "updated": expected 5, found 4$/,
    ],
    ['a set that is lost', () => sql`update sets set state = 'forgotten' where id = ${edit.id}`, /^change 5, set: /],
    [
      'what was taken back together, but for one change',
      () => sql`delete from taken_back where revision = 9`,
      /^change 11, takes back, number: expected "two at least", found 1$/,
    ],
    [
      'what was taken back together, and is a change of somebody else',
      () => sql`update taken_back set revision = 6 where revision = 9`,
      /^change 11, takes back, revision: expected "earlier changes of its user, .*, found 6$/,
    ],
    [
      'what was taken back by a change that undoes nothing',
      () => sql`update taken_back set by_revision = 5`,
      /^change 5, takes back, revision: /,
    ],
  ])('%s', async (_, statement, difference) => {
    expect((await differencesAfter(statement()))[0]).toMatch(difference);
  });
});
