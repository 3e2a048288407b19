import { type CompiledQuery, type Kysely, sql } from 'kysely';
import { Config } from '../src/config/config';
import type { Engine, Tx } from '../src/database/engine';
import { openPostgres } from '../src/database/postgres/open-postgres';
import { withTrigrams as onPostgres } from '../src/database/postgres/postgres-substrings';
import type { Schema } from '../src/database/schema';
import { openSqlite } from '../src/database/sqlite/open-sqlite';
import { withTrigrams as onSqlite } from '../src/database/sqlite/sqlite-substrings';
import type { ChangeKind, ChangePage } from '../src/ledger/change';
import { bisection, sizesInRange } from '../src/ledger/find-changes';
import { NO_PET } from '../src/pets/no-pet';
import { equallyFrequent, frequentest, frequentestWithPrefix, withPrefix } from '../src/pets/pet-index';
import { headsInRange, setBisection } from '../src/sets/find-sets';
import { readable } from '../src/sets/readable-sets';
import { sizesAfter } from '../src/sets/set-row.store';
import { type Filters, ORDERS, type Selection, SORTS, toSelection } from '../src/users/list/selection';
import { partsOf } from '../src/users/list/match-order';
import { matchesInPart, type Search, sortedMatches } from '../src/users/list/match-walk';
import { entries, matchesWithin } from '../src/users/list/user-index';
import { pageQuery } from '../src/users/list/user-pages';
import { ENGINE, newPlace, type Place } from './support/engine';
import { generateUsers } from './support/generate';

/** Among fewer, PostgreSQL sorts the few users of a rare pet. */
const USERS = Number(process.env['USERS'] ?? (ENGINE === 'postgres' ? 20_000 : 10_000));
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
  await addSets(10_000);
  // As autovacuum does, which also says which pages an index can speak for.
  await sql.raw(ENGINE === 'postgres' ? 'vacuum analyze' : 'analyze').execute(engine.writer);
}, 60_000 + USERS);

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

/** Few of which have changes, and one many rows; each user has a change that is part of one, and one that is part of none. */
async function addSets(number: number): Promise<void> {
  const counts = sql`'{}'`;
  const numbered = sql`with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${sql.lit(number)})`;
  const state = sql`case when n % 1000 = 0 then 'planned' else 'done' end`;
  await sql`
    insert into sets (id, at, action, request, state, base, "rows", counts, done, undoes, expires_at)
    ${numbered}
    select n, '2026-11-22T09:30:00.000Z', 'edit', '{}', ${state}, 0, 0, ${counts}, 0, n - 1, '2999' from numbers
  `.execute(engine.writer);
  await sql`
    insert into set_rows ("set", "row", user_id, verdict)
    ${numbered}
    select 1 + n % 2, n, n, case when n % 4 = 0 then 'conflict' else 'change' end from numbers
  `.execute(engine.writer);
  await sql`update changes set "set" = 1 + revision % 4 where revision % 2 = 0`.execute(engine.writer);
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
const UNBOUNDED =
  /TEMP B-TREE|MATERIALIZE|AUTOMATIC|\bSort\b|Seq Scan on (?:users|user_pets|pets|changes|sets|set_rows)\b/;

const keyOf = ({ order }: Selection): string | number => (ORDERS[order].key === 'string' ? 'mid.dle' : USERS / 2);

describe.each(SORTS.filter((sort) => sort !== 'match'))('sorted by %s', (sort) => {
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
    ['a term, and three pets', { q: 'an', pet: ['cat', 'dog', 'newt'] }],
    ['a term, and no pets', { q: 'an', pets: 'none' }],
  ])('a search by %s walks one index in its order, and no further than its budget', async (_, filters) => {
    const selection = toSelection(filters, sort);
    const range = { after: keyOf(selection), isDescending: selection.isDescending, limit: 101 };
    const query = matchesWithin(engine.reader as Tx, engine.substrings, selection, range, BUDGET);

    expect(await planOf(engine.reader, query.compile())).not.toMatch(UNBOUNDED);
  });
});

describe('sorted by match', () => {
  const search = toSelection({ q: 'an' }) as Search;

  it.each(
    partsOf('an').flatMap((part, number) => [true, false].map((isDescending) => ({ part, number, isDescending }))),
  )(
    'part $number of the matches is read from one index in its order (descending: $isDescending)',
    async ({ part, isDescending }) => {
      for (const after of [null, 'anna.m']) {
        const range = { after, isDescending, limit: 101 };
        for (const selection of [search, { ...search, pet: 'cat', otherPets: ['dog'] }]) {
          const query = matchesInPart(engine.reader as Tx, engine.substrings, selection, part, range, BUDGET);
          const plan = await planOf(engine.reader, query.compile());

          expect(plan).not.toMatch(UNBOUNDED);
          expect(plan).toMatch(/users_by_search/);
        }
      }
    },
  );

  it('no more than the budget is sorted of the users of a pet', async () => {
    const range = { after: 'anna.m', isDescending: false, limit: 101 };
    const query = sortedMatches(engine.reader as Tx, engine.substrings, { ...search, pet: 'newt' }, range, BUDGET);

    expect(await planOf(engine.reader, query.compile())).not.toMatch(/Seq Scan|SCAN users\b|AUTOMATIC/);
  });
});

it.each<[string, Partial<ChangePage>, { limit: number; kind?: ChangeKind }]>([
  ['all', {}, { limit: 101 }],
  ['one kind', {}, { limit: 101, kind: 'deleted' }],
  ['one user', { userId: 7 }, { limit: BUDGET }],
  ['one account', { by: 3 }, { limit: 101 }],
  ['nobody', { by: 0 }, { limit: 101 }],
  ['one set', { set: 3 }, { limit: 101 }],
  ['no set', { set: 0 }, { limit: 101 }],
])('changes of %s are read from one index in its order, between two revisions', async (_, page, found) => {
  for (const isNewestFirst of [true, false]) {
    const range = { isNewestFirst, limit: 100, after: 10, before: USERS - 10, ...page };
    const query = sizesInRange(engine.reader as Tx, range, found).compile();

    expect(await planOf(engine.reader, query)).not.toMatch(UNBOUNDED);
  }
});

it('the place of a time among the changes is found by their numbers', async () => {
  const query = bisection('2026-01-01T00:00:00.000Z').compile(engine.reader);

  expect(await planOf(engine.reader, query)).not.toMatch(UNBOUNDED);
});

it.each([undefined, 'done', 'planned'] as const)(
  'a page of sets is read from one index in its order: %s',
  async (state) => {
    const query = headsInRange(engine.reader as Tx, { from: 10, before: 9_000 }, 101, state).compile();

    expect(await planOf(engine.reader, query)).not.toMatch(UNBOUNDED);
  },
);

it('sets are read with what others say of them without a look at all of them', async () => {
  const query = readable(engine.reader as Tx)
    .where('id', 'in', [5, 500, 5_000])
    .compile();

  expect(await planOf(engine.reader, query)).not.toMatch(/Seq Scan|SCAN/);
});

it('the place of a time among the sets is found by their ids', async () => {
  expect(await planOf(engine.reader, setBisection('2026-01-01T00:00:00.000Z').compile(engine.reader))).not.toMatch(
    UNBOUNDED,
  );
});

it.each([undefined, 'change', 'conflict'] as const)(
  'a page of the rows of a set is read from one index in its order: %s',
  async (verdict) => {
    const query = sizesAfter(engine.reader as Tx, 1, 500, 101, verdict).compile();

    expect(await planOf(engine.reader, query)).not.toMatch(UNBOUNDED);
  },
);

it('pets are read from one index in its order, with a common prefix and without', async () => {
  const reader = engine.reader as Tx;
  for (const query of [
    frequentest(reader, 100),
    frequentest(reader, 100, 2),
    equallyFrequent(reader, { users: 1, name: 'rare 5' }, 100),
    withPrefix(reader, 'rare', BUDGET),
    withPrefix(reader, 'rare', BUDGET, 'rare 5'),
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
