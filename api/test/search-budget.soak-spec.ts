import fc from 'fast-check';
import { SORTS } from '../src/users/list/selection';
import { ENGINE } from './support/engine';
import { get } from './support/http';
import { linkOf } from './support/ledger';
import type { UserJson } from './support/records';
import { ofSample, rounds } from './support/rounds';
import { TestServer } from './support/server';
import { execute, wipe } from './support/tamper';

const ROUNDS = rounds({ sample: 4, soak: 300 });
/** More than a search tests for one page. `USERS=500000 npm run test:soak -- search-budget` for a larger directory. */
const USERS = ofSample(8_000, Number(process.env['USERS'] ?? 100_000));
/** The longest that one page may take: many times what it takes on an idle machine, and a fraction of what it took without a bound. */
const MAX_MS = 500;

/** Names in which trigrams are anywhere, and `aaa` is everywhere: each is twice one of these, around a number that makes it unique. */
const FAMILIES = [
  'a'.repeat(28),
  `aaa${'ab'.repeat(12)}`,
  `aaa${'aab'.repeat(8)}`,
  `aaa${'′'.repeat(110)}`,
  `${'a'.repeat(27)}b`,
  `aaax${'′'.repeat(100)}`,
  `aaa${'é'.repeat(25)}`,
];
/** One user in so many has more of the same letter than all others. */
const RARITY = 700;
const LONG = 'a'.repeat(40);

let server: TestServer;
let slowest = 0;

beforeAll(async () => {
  server = await TestServer.start();
  await wipe(server.place);
  const parts = FAMILIES.map((family, index) => `when ${index} then '${family}'`).join(' ');
  await execute(
    server.place,
    `with recursive
       numbers (number) as (select 1 union all select number + 1 from numbers where number < ${USERS}),
       parted (number, part) as (
         select number, case when number % ${RARITY} = 0 then '${LONG}' else case number % ${FAMILIES.length} ${parts} end end
         from numbers
       ),
       named (number, name) as (select number, part || number || part from parted)
     insert into users (id, username, username_key, search_key, pets, revision, position, created_at, updated_at)
       select number, name, name, replace(name, 'é', 'e'), '[]', number, number || '.000000000000',
         '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z' from named;
     update directory set revision = ${USERS}, user_count = ${USERS}`,
  );
}, 60_000 + USERS);

afterAll(async () => {
  await server.stop();
  process.stdout.write(`a page of ${USERS} users on ${ENGINE} took at most ${slowest.toFixed()} ms\n`);
});

function nameOf(number: number): string {
  const part = number % RARITY === 0 ? LONG : (FAMILIES[number % FAMILIES.length] ?? '');
  return `${part}${number}${part}`;
}

/** As it is searched. */
const plain = (text: string): string => text.replaceAll('é', 'e');

interface Page {
  names: string[];
  next: string | undefined;
  kind: string | null;
}

/** A page, which is asked for again where it took long, since the machine may have been busy. */
async function pageOf(path: string): Promise<Page> {
  const times: number[] = [];
  for (;;) {
    const start = performance.now();
    const { json, headers } = await get(server.url + path);
    times.push(performance.now() - start);
    if (Math.min(...times) > MAX_MS && times.length < 4) continue;
    slowest = Math.max(slowest, Math.min(...times));
    const names = (json as UserJson[]).map(({ username }) => username);
    return { names, next: linkOf(headers, 'next'), kind: headers.get('x-total-count-kind') };
  }
}

/** All users that a search finds, page by page. */
async function search(q: string, sort: string): Promise<string[]> {
  const found: string[] = [];
  let path: string | undefined = `/users?${new URLSearchParams({ q, sort, limit: '1000' }).toString()}`;
  while (path !== undefined) {
    const page: Page = await pageOf(path);
    found.push(...page.names);
    path = page.next;
  }
  return found.toSorted();
}

const piece = fc
  .tuple(
    fc.constantFrom('a', 'b', 'ab', 'aab', '′', 'x′', 'é', 'aé', '1', 'zzz'),
    fc.oneof(fc.nat(3), fc.constantFrom(20, 26, 27, 28, 60)),
  )
  .map(([text, count]) => text.repeat(count + 1));
const partOfName = fc
  .tuple(fc.integer({ min: 1, max: USERS }), fc.nat(40), fc.nat(40))
  .map(([number, start, length]) => nameOf(number).slice(start, start + length + 1));
const term = fc
  .oneof(
    fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join('')),
    partOfName,
  )
  .map((text) => text.slice(0, 64));

it(
  'a search costs no more than its budget, whatever the names and the term are, and misses no user',
  async () => {
    const names = Array.from({ length: USERS }, (_, index) => nameOf(index + 1));
    await fc.assert(
      fc.asyncProperty(term, fc.constantFrom(...SORTS), async (q, sort) => {
        const expected = names.filter((name) => plain(name).includes(plain(q)));
        // The pages of a common term are many, and all alike.
        if (expected.length > 1_000) await pageOf(`/users?${new URLSearchParams({ q, sort }).toString()}`);
        else expect(await search(q, sort)).toEqual(expected.toSorted());
        expect(slowest).toBeLessThan(MAX_MS);
      }),
      { numRuns: ROUNDS, examples: [['a'.repeat(60), 'created']] },
    );
  },
  60_000 + ROUNDS * (500 + USERS / 10),
);

it('a rare term whose trigrams are everywhere is found, and its count leaves users untested', async () => {
  const q = 'a'.repeat(35);
  const longNames = Array.from({ length: Math.floor(USERS / RARITY) }, (_, index) => nameOf((index + 1) * RARITY));

  expect(await search(q, 'created')).toEqual(longNames.toSorted());
  expect((await pageOf(`/users?q=${q}`)).kind).toBe('at-least');
  expect(await search(`${q}2`, 'created')).toEqual(longNames.filter((name) => name.includes('a2')).toSorted());
  expect((await pageOf(`/users?q=${q}2`)).kind).toBe('exact');
});
