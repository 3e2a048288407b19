import { type CompiledQuery, type Kysely, sql } from 'kysely';
import { Config } from '../src/config/config';
import type { Engine, Tx } from '../src/database/engine';
import { openPostgres } from '../src/database/postgres/open-postgres';
import { withTrigrams as onPostgres } from '../src/database/postgres/postgres-substrings';
import type { Schema } from '../src/database/schema';
import { openSqlite } from '../src/database/sqlite/open-sqlite';
import { withTrigrams as onSqlite } from '../src/database/sqlite/sqlite-substrings';
import { NO_PET } from '../src/pets/no-pet';
import { frequentest, frequentestWithPrefix, withPrefix } from '../src/pets/pet-index';
import { type Filters, ORDERS, type Selection, SORTS, toSelection } from '../src/users/list/selection';
import { entries, matchesWithin } from '../src/users/list/user-index';
import { pageQuery } from '../src/users/list/user-pages';
import { ENGINE, newPlace, type Place } from './support/engine';
import { generateUsers } from './support/generate';

/** Among fewer, PostgreSQL sorts the few users of a rare pet. */
const USERS = ENGINE === 'postgres' ? 30_000 : 10_000;
const BUDGET = 7_500;
const WITH_TRIGRAMS = { sqlite: onSqlite, postgres: onPostgres };

let place: Place;
let engine: Engine;

beforeAll(async () => {
  place = await newPlace();
  const { database: location } = new Config({ DATABASE_URL: place.url });
  await generateUsers(place, USERS);
  engine = location.engine === 'sqlite' ? openSqlite(location.file) : openPostgres(location.url);
  await countRarePets(10_000);
  await sql`analyze`.execute(engine.writer);
}, 60_000);

afterAll(async () => {
  await engine.close();
  await place.remove();
});

/** Generated users have but a few dozen pets, which no engine needs an index for. */
async function countRarePets(number: number): Promise<void> {
  for (let start = 0; start < number; start += 1_000) {
    const names = Array.from({ length: 1_000 }, (_, index) => `rare ${start + index}`);
    const rows = names.map((name, index) => ({ name, users: index % 3, occurrences: index % 3 }));
    await engine.writer.insertInto('pets').values(rows).execute();
  }
}

/** The plan that the engine makes for a query, as text. */
async function planOf(db: Kysely<Schema>, query: CompiledQuery): Promise<string> {
  const prefix = engine.name === 'sqlite' ? 'explain query plan ' : 'explain ';
  const { rows } = await db.executeQuery<Record<string, unknown>>({
    ...query,
    sql: prefix + query.sql,
  });
  return rows.map((row) => String(row['detail'] ?? row['QUERY PLAN'])).join('\n');
}

/** What makes a query's cost grow with the directory: sorting it, reading it in another order, or copying it. */
const UNBOUNDED = /TEMP B-TREE|MATERIALIZE|AUTOMATIC|\bSort\b|Seq Scan on (?:users|user_pets|pets)\b/;

const keyOf = ({ order }: Selection): string | number => (ORDERS[order].key === 'string' ? 'mid.dle' : USERS / 2);

describe.each([...SORTS])('sorted by %s', (sort) => {
  it.each([
    ['all users', undefined],
    ['the users of a common pet', 'cat'],
    ['the users of a rare pet', 'newt'],
    ['the users without pets', NO_PET],
  ])('a page of %s is read from one index in its order', async (_, pet) => {
    const selection = { ...toSelection({}, sort), pet: pet ?? null };
    for (const after of [null, keyOf(selection)]) {
      const range = { after, isDescending: selection.isDescending, limit: 101 };
      const page = pageQuery(selection, range).with({ ...range, pet: pet ?? null, maxBytes: 2_600 }, engine.reader);
      const query = entries(engine.reader as Tx, selection, range).compile();

      expect(await planOf(engine.reader, page)).not.toMatch(UNBOUNDED);
      expect(await planOf(engine.reader, query)).not.toMatch(UNBOUNDED);
    }
  });

  it.each<[string, Filters]>([
    ['a term', { q: 'an' }],
    ['a term, and a pet', { q: 'an', pet: ['cat'] }],
    ['two pets', { pet: ['cat', 'dog'] }],
    ['a term, and three pets', { q: 'an', pet: ['newt', 'cat', 'dog'] }],
    ['a term, and no pets', { q: 'an', pets: 'none' }],
  ])('a search by %s walks one index in its order, and no further than its budget', async (_, filters) => {
    const selection = toSelection(filters, sort);
    const range = { after: keyOf(selection), isDescending: selection.isDescending, limit: 101 };
    const query = matchesWithin(engine.reader as Tx, engine.substrings, selection, range, BUDGET);

    expect(await planOf(engine.reader, query.compile())).not.toMatch(UNBOUNDED);
  });
});

it('pets are read from one index in its order, with a common prefix and without', async () => {
  const reader = engine.reader as Tx;
  for (const query of [
    frequentest(reader, 100),
    withPrefix(reader, 'rare', BUDGET),
    frequentestWithPrefix(reader, 'rare', BUDGET),
  ]) {
    expect(await planOf(engine.reader, query.compile())).not.toMatch(UNBOUNDED);
  }
});

it.each(['zzz', 'cat'])('the users with a trigram are found by the index of substrings: %s', async (trigram) => {
  const plan = await engine.reader
    .transaction()
    .execute((transaction) =>
      engine.substrings.throughIndex(transaction, () =>
        planOf(transaction, WITH_TRIGRAMS[ENGINE]([trigram], 1_001).compile(transaction)),
      ),
    );

  expect(plan).toMatch(/VIRTUAL TABLE INDEX|Bitmap Index Scan on users_search/);
});
