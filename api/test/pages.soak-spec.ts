import fc from 'fast-check';
import { type Order, SORTS } from '../src/users/list/selection';
import { get, patch, post, remove } from './support/http';
import { linkOf, readPages, readUsers } from './support/ledger';
import type { UserJson } from './support/records';
import { rounds } from './support/rounds';
import { TestServer } from './support/server';
import { wipe } from './support/tamper';

const QUERIES = rounds({ soak: 200 });
const FILTERS = ['', '&q=S', '&pet=cat', '&q=s&pet=cat'];
const LISTS = SORTS.flatMap((sort) => FILTERS.map((filter) => [sort, filter])).filter(
  ([sort, filter = '']) => sort !== 'match' || filter.includes('q='),
);
/** More than there are: guests that come in the order of the list could make it one without an end. */
const MANY_PAGES = 60;

let server: TestServer;
const at = (path: string): string => server.url + path;

beforeAll(async () => {
  server = await TestServer.start();
});

beforeEach(() => wipe(server.place));

afterAll(() => server.stop());

describe('a list, read page by page', () => {
  it.each(LISTS)(
    'shows each user who stays exactly once while others are created and deleted: sort=%s%s',
    async (sort, filter) => {
      const staying = Array.from({ length: 30 }, (_, index) => `stays ${String(index).padStart(2, '0')}`);
      for (const username of staying) await post(at('/users'), { username, pets: ['cat'] });
      const seen: string[] = [];
      for (
        let path: string | undefined = `/users?limit=4&sort=${sort}${filter}`, turn = 0;
        path !== undefined && turn < MANY_PAGES;
        turn += 1
      ) {
        const { json, headers } = await get(at(path));
        seen.push(...(json as UserJson[]).map(({ username }) => username));
        path = linkOf(headers, 'next');
        const guest = (await post(at('/users'), { username: `guest ${turn}`, pets: ['cat'] })).json as UserJson;
        if (turn % 2 === 0) await remove(at(`/users/${guest.id}`), '*');
      }

      expect(seen.filter((name) => name.startsWith('stays')).toSorted()).toEqual(staying);
      expect(new Set(seen).size).toBe(seen.length);
    },
  );
});

describe('any query', () => {
  const syllable = fc.constantFrom('an', 'án', 'Bo', 'ça', '🦆', 'ß', '_%', '"', "o'", 'x');
  const username = fc.array(syllable, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
  const users = fc.uniqueArray(
    fc.record({ username, pets: fc.array(fc.constantFrom('cat', 'dog', 'Dog'), { maxLength: 3 }) }),
    { selector: ({ username: name }) => fold(name), maxLength: 25 },
  );
  const query = fc.record(
    {
      q: fc.array(syllable, { minLength: 1, maxLength: 2 }).map((parts) => parts.join('')),
      pet: fc.uniqueArray(fc.constantFrom('cat', 'dog', 'Dog', 'bat'), { minLength: 1, maxLength: 3 }),
      pets: fc.constant('none' as const),
      username,
      id: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 1 }),
      sort: fc.constantFrom(...SORTS),
      limit: fc.integer({ min: 1, max: 7 }),
    },
    { requiredKeys: [] },
  );
  const consistent = query.filter(
    ({ q, pet, pets, sort }) => (pet === undefined || pets === undefined) && (q !== undefined || sort !== 'match'),
  );

  it(
    'gives the same users as a plain filter and sort, forwards and backwards',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          users,
          fc.array(consistent, { minLength: 1, maxLength: 5 }),
          fc.nat(24),
          async (all, queries, touched) => {
            await wipe(server.place);
            for (const user of all) await post(at('/users'), user);
            if (all.length > 0)
              await patch(at(`/users/${1 + (touched % all.length)}`), { pets: ['cat', 'dog', 'cat'] }, '*');
            const everyone = await readUsers(server.url);
            for (const parameters of queries) {
              const path = `/users?${searchOf(parameters)}`;
              const expected = naively(everyone, parameters).map(({ id }) => id);
              const { headers } = await get(at(path));
              const forwards = await readPages(server.url, path, 'next');
              const backwards = await readPages(server.url, linkOf(headers, 'last') ?? '', 'prev');

              expect(forwards.flat().map(({ id }) => id)).toEqual(expected);
              expect(
                backwards
                  .toReversed()
                  .flat()
                  .map(({ id }) => id),
              ).toEqual(expected);
              expect(headers.get('x-total-count')).toBe(String(expected.length));
            }
          },
        ),
        { numRuns: QUERIES },
      );
    },
    60_000 + QUERIES * 1_000,
  );
});

const fold = (text: string): string =>
  Array.from(text.normalize('NFKC'), (character) => character.toUpperCase().toLowerCase())
    .join('')
    .normalize('NFKC');

const compareTexts = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));

const searched = (text: string): string =>
  fold(text)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');

/** A text by whose order matches are sorted. */
function matchOf(username: string, q: string): string {
  const [name, term] = [searched(username), searched(q)];
  const rank = name === term ? '0' : name.startsWith(term) ? '1' : '2';
  return [rank, name, fold(username)].join('\0');
}

interface Query {
  q?: string;
  pet?: string[];
  pets?: 'none';
  username?: string;
  id?: number[];
  sort?: string;
  limit?: number;
}

function searchOf(query: Query): string {
  const pairs = Object.entries(query) as [string, unknown][];
  return new URLSearchParams(
    pairs.flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, String(one)])),
  ).toString();
}

const COMPARE: Record<Exclude<Order, 'match'>, (one: UserJson, other: UserJson) => number> = {
  created: (one, other) => one.id - other.id,
  updated: (one, other) => one.revision - other.revision,
  username: (one, other) => compareTexts(fold(one.username), fold(other.username)),
};

function naively(
  users: readonly UserJson[],
  { q = '', pet = [], pets: none, username, id: ids, sort }: Query,
): UserJson[] {
  const isMatch = sort === 'match' || (sort === undefined && q !== '');
  const selected = users
    .filter(({ username }) => searched(username).includes(searched(q)))
    .filter(({ pets }) => pet.every((one) => pets.includes(one)) && (none === undefined || pets.length === 0))
    .filter((user) => username === undefined || fold(user.username) === fold(username))
    .filter(({ id }) => ids?.includes(id) ?? true);
  if (isMatch)
    return selected.toSorted((one, other) => compareTexts(matchOf(one.username, q), matchOf(other.username, q)));
  const ascending = selected.toSorted(COMPARE[(sort ?? 'created').replace('-', '') as Exclude<Order, 'match'>]);
  return sort?.startsWith('-') ? ascending.reverse() : ascending;
}
