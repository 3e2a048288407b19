import { once } from 'node:events';
import { get as request, type IncomingMessage } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { get, patch, post, remove, send, undo } from './support/http';
import { linkOf, readPages, readUsers } from './support/ledger';
import { FIELDS, type UserJson } from './support/records';
import { TestServer } from './support/server';
import { execute, wipe } from './support/tamper';

let server: TestServer;
const at = (path: string): string => server.url + path;
const names = (users: readonly UserJson[]): string[] => users.map(({ username }) => username);

beforeAll(async () => {
  server = await TestServer.start();
});

beforeEach(() => wipe(server.place));

afterAll(() => server.stop());

async function createUsers(...users: [string, ...string[]][]): Promise<void> {
  for (const [username, ...pets] of users) await post(at('/users'), { username, pets });
}

const list = async (query: string): Promise<UserJson[]> => (await get(at(`/users?${query}`))).json as UserJson[];

describe('GET /users', () => {
  it.each([
    ['', ['bob', 'Ann', 'cleo']],
    ['sort=created', ['bob', 'Ann', 'cleo']],
    ['sort=-created', ['cleo', 'Ann', 'bob']],
    ['sort=username', ['Ann', 'bob', 'cleo']],
    ['sort=-username', ['cleo', 'bob', 'Ann']],
    ['sort=updated', ['bob', 'cleo', 'Ann']],
    ['sort=-updated', ['Ann', 'cleo', 'bob']],
    ['q=O', ['bob', 'cleo']],
    ['q=O&sort=-created', ['cleo', 'bob']],
    ['q=LEO', ['cleo']],
    ['q=x', []],
    ['pet=cat', ['bob', 'cleo']],
    ['pet=Cat', []],
    ['pet=cat&q=b&sort=-username', ['bob']],
  ])('selects and orders by %s', async (query, expected) => {
    await createUsers(['bob', 'cat'], ['Ann'], ['cleo', 'dog', 'cat']);
    const [, ann] = await readUsers(server.url);
    await patch(at(`/users/${ann?.id ?? 0}`), { pets: ['fox'] }, '*');

    expect(names(await list(query))).toEqual(expected);
  });

  it('shows each user as its own address does, to the byte', async () => {
    await createUsers(['a "b" \\ ü🦆', 'c "d" \\', 'é🦆'], ['Ann']);
    const [first] = await readUsers(server.url);
    await patch(at(`/users/${first?.id ?? 0}`), { pets: ['"', '\\'] }, '*');
    const { text: page, json } = await get(at('/users'));
    const ones = (json as UserJson[]).map(async ({ id }) => (await get(at(`/users/${id}`))).text);

    expect(page).toBe(`[${(await Promise.all(ones)).join(',')}]`);
  });

  it.each([
    ['pet=cat&pet=dog', ['bob', 'cleo']],
    ['pet=dog&pet=cat&sort=-username', ['cleo', 'bob']],
    ['pet=cat&pet=dog&pet=fox', ['cleo']],
    ['pet=cat&pet=newt', []],
    ['pet=cat&pet=dog&q=E', ['cleo']],
    ['pets=none', ['Ann', 'eve']],
    ['pets=none&sort=-username', ['eve', 'Ann']],
    ['pets=none&q=V', ['eve']],
    ['username=ANN', ['Ann']],
    ['username=ann&pets=none', ['Ann']],
    ['username=An', []],
    ['username=bob&pet=fox', []],
    ['id=3&id=1&id=99', ['bob', 'cleo']],
    ['id=3&id=1&sort=-created', ['cleo', 'bob']],
    ['id=1&id=2&pet=cat', ['bob']],
    ['id=1&id=2&q=n', ['Ann']],
    ['id=2&username=ann', ['Ann']],
    ['id=1&username=ann', []],
  ])('selects and counts by %s', async (query, expected) => {
    await createUsers(['bob', 'cat', 'dog'], ['Ann'], ['cleo', 'dog', 'cat', 'dog', 'fox'], ['dan', 'cat'], ['eve']);
    const { json, headers } = await get(at(`/users?${query}`));

    expect(names(json as UserJson[])).toEqual(expected);
    expect([headers.get('x-total-count'), headers.get('x-total-count-kind')]).toEqual([
      String(expected.length),
      'exact',
    ]);
    expect(
      (await readPages(server.url, `/users?${query}&limit=1`, 'next')).flat().map(({ username }) => username),
    ).toEqual(expected);
    const exported = await get(at(`/users?${query}&format=csv&raw=true`));
    expect(
      parse(exported.text)
        .slice(1)
        .map(([name]) => name),
    ).toEqual(expected);
  });

  it.each([
    ['q=zoe', ['Zoë', 'zoe\u0308 b', 'AZOE']],
    ['q=ZO%C3%8B', ['Zoë', 'zoe\u0308 b', 'AZOE']],
    ['q=oe%CC%88', ['Zoë', 'zoe\u0308 b', 'AZOE']],
    ['q=%ED%95%98', ['한국']],
    ['q=lukasz', ['Łukasz']],
    ['q=zo%C3%AB&pet=cat', ['zoe\u0308 b']],
    ['q=zoe&pets=none', ['Zoë', 'AZOE']],
  ])('finds without accents, and what only composes across parts, by %s', async (query, expected) => {
    await createUsers(['Zoë'], ['zoe\u0308 b', 'cat'], ['AZOE'], ['한국'], ['Łukasz'], ['zo'], ['e']);

    for (const sort of ['username', '-updated', 'created'])
      expect(names(await list(`${query}&sort=${sort}`)).toSorted()).toEqual(expected.toSorted());
  });

  it.each([
    ['q=an', ['an', 'Án', 'ana', 'ánb', 'anc', 'ban', 'cân', 'Juan']],
    ['q=%C3%81N', ['an', 'Án', 'ana', 'ánb', 'anc', 'ban', 'cân', 'Juan']],
    ['q=an&sort=match&pet=cat', ['Án', 'anc', 'ban']],
    ['q=an&pets=none', ['an', 'ana', 'ánb', 'cân', 'Juan']],
    ['q=an&id=3&id=2&id=1&id=5', ['Án', 'ánb', 'ban', 'Juan']],
    ['q=n', ['an', 'Án', 'ana', 'ánb', 'anc', 'ban', 'cân', 'Juan']],
    ['q=uan', ['Juan']],
    ['q=b', ['ban', 'ánb']],
  ])('orders by how they match, equal first, then those that begin so: %s', async (query, expected) => {
    await createUsers(
      ['Juan'],
      ['ban', 'cat'],
      ['Án', 'cat'],
      ['cân'],
      ['ánb'],
      ['anc', 'cat'],
      ['an'],
      ['ana'],
      ['x'],
    );

    expect(names(await list(query))).toEqual(expected);
    for (const limit of [1, 3]) {
      const { headers } = await get(at(`/users?${query}&limit=${limit}`));
      const forwards = await readPages(server.url, `/users?${query}&limit=${limit}`, 'next');
      const backwards = await readPages(server.url, linkOf(headers, 'last') ?? '', 'prev');
      expect(names(forwards.flat())).toEqual(expected);
      expect(names(backwards.toReversed().flat())).toEqual(expected);
    }
  });

  it('finds a user by the name that it has now', async () => {
    await createUsers(['Zoë']);
    await patch(at('/users/1'), { username: 'Noé' }, '*');

    expect([names(await list('q=zoe')), names(await list('q=noe'))]).toEqual([[], ['Noé']]);
  });

  it('counts the users without pets through every kind of change', async () => {
    const total = async (): Promise<string | null> => (await get(at('/users?pets=none'))).headers.get('x-total-count');
    await createUsers(['a'], ['b'], ['c', 'cat']);
    expect(await total()).toBe('2');
    await patch(at('/users/1'), { pets: ['dog'] }, '*');
    expect(await total()).toBe('1');
    await patch(at('/users/3'), { pets: [] }, '*');
    expect(await total()).toBe('2');
    const { headers } = await remove(at('/users/2'), '*');
    expect(await total()).toBe('1');
    await undo(server.url, headers.get('position') ?? '');
    expect(await total()).toBe('2');
    expect((await get(at('/pets'))).json).toMatchObject([{ name: 'dog', users: 1 }]);
  });

  it('links the pages around it, and counts all users', async () => {
    await createUsers(['a'], ['b'], ['c'], ['d'], ['e']);
    const first = await get(at('/users?limit=2&sort=username'));
    const second = await get(at(linkOf(first.headers, 'next') ?? ''));
    const last = await get(at(linkOf(first.headers, 'last') ?? ''));

    expect(names(second.json as UserJson[])).toEqual(['c', 'd']);
    expect(names(last.json as UserJson[])).toEqual(['d', 'e']);
    expect(linkOf(first.headers, 'first')).toBe('/users?sort=username&limit=2');
    expect([linkOf(first.headers, 'prev'), linkOf(last.headers, 'next')]).toEqual([undefined, undefined]);
    expect(names((await get(at(linkOf(second.headers, 'prev') ?? ''))).json as UserJson[])).toEqual(['a', 'b']);
    for (const { headers } of [first, second, last]) {
      expect([headers.get('x-total-count'), headers.get('x-total-count-kind')]).toEqual(['5', 'exact']);
    }
  });

  it('counts users as they come, go and come back', async () => {
    const total = async (): Promise<string | null> => (await get(at('/users'))).headers.get('x-total-count');
    await createUsers(['stays'], ['goes']);
    expect(await total()).toBe('2');
    const { headers } = await remove(at('/users/2'), '*');
    expect(await total()).toBe('1');
    await undo(server.url, headers.get('position') ?? '');
    expect(await total()).toBe('2');
  });

  it.each([
    ['q=', 'q', 'not empty'],
    ['q=a&q=b', 'q', 'once'],
    ['q=%00', 'q', 'U+0000'],
    ['q=%CC%81', 'q', 'more than accents'],
    [`q=${'x'.repeat(65)}`, 'q', 'at most 64'],
    ['pet=', 'pet', 'not be empty'],
    ['pet=%20cat', 'pet', 'white space'],
    ['sort=name', 'sort', 'created, -created, username'],
    ['sort=match', 'sort', 'send q'],
    ['sort=-match&q=a', 'sort', 'must be one of'],
    ['limit=0', 'limit', 'from 1 to 1000'],
    ['limit=1e2', 'limit', 'from 1 to 1000'],
    ['cursor=abc', 'cursor', 'Link field'],
    ['pet=cat&pet=cat', 'pet', 'twice'],
    ['pet=cat&pet=', 'pet', 'not be empty'],
    [Array.from({ length: 6 }, (_, index) => `pet=${index}`).join('&'), 'pet', 'at most 5 times'],
    ['pets=all', 'pets', 'must be one of none'],
    ['pets=none&pet=cat', 'pets', 'without pets'],
    ['username=%20ann', 'username', 'white space'],
    ['username=ann&username=bob', 'username', 'once'],
    ['id=0', 'id', 'from 1 to'],
    ['id=1&id=01', 'id', 'whole number'],
    ['id=7&id=7', 'id', 'twice'],
    [Array.from({ length: 101 }, (_, index) => `id=${index + 1}`).join('&'), 'id', 'at most 100 times'],
    ['offset=3', 'offset', 'q, pet, pets, username, id, sort, limit, cursor, format, raw'],
  ])('refuses %s with a 400 that says what is valid', async (query, name, detail) => {
    const { status, json } = await get(at(`/users?${query}`));

    expect(status).toBe(400);
    expect(json).toMatchObject({
      errors: [{ pointer: `/${name}`, detail: expect.stringContaining(detail) as string }],
    });
  });

  it('leads back from a page whose users have all gone', async () => {
    await createUsers(['a'], ['b'], ['c'], ['d']);
    const next = linkOf((await get(at('/users?limit=2'))).headers, 'next') ?? '';
    for (const { id } of (await get(at(next))).json as UserJson[]) await remove(at(`/users/${id}`), '*');
    const { json, headers } = await get(at(next));

    expect([json, linkOf(headers, 'next')]).toEqual([[], undefined]);
    expect(names((await get(at(linkOf(headers, 'prev') ?? ''))).json as UserJson[])).toEqual(['a', 'b']);
  });

  it('refuses a cursor of another query, and takes it with another limit', async () => {
    await createUsers(['a'], ['b'], ['c']);
    const next = linkOf((await get(at('/users?limit=1&sort=username'))).headers, 'next') ?? '';
    const cursor = new URLSearchParams(next.split('?')[1]).get('cursor') ?? '';

    expect((await get(at(`/users?sort=-username&cursor=${cursor}`))).status).toBe(400);
    expect((await get(at(`/users?sort=username&q=a&cursor=${cursor}`))).status).toBe(400);
    expect(names(await list(`sort=username&limit=2&cursor=${cursor}`))).toEqual(['b', 'c']);
  });
});

describe('the whole selection', () => {
  const HOSTILE = ['=1+1', '+x', '-y', '@z', "'quoted", "''twice", 'a,b', 'say "hi"', '🦆', '＝w', '＋p', '－q', '＠r'];

  it('comes as one JSON object per line', async () => {
    await createUsers(...HOSTILE.map((name): [string, ...string[]] => [name, 'duck', 'duck']));
    const { status, headers, text } = await get(at('/users'), { Accept: 'application/x-ndjson' });

    expect([status, headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
    expect(headers.get('revision')).toBe(String(HOSTILE.length));
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as UserJson),
    ).toEqual(await readUsers(server.url));
  });

  it.each(['application/ndjson', 'application/jsonl', 'application/x-jsonlines'])(
    'comes as NDJSON by the name that the client has for it: %s',
    async (type) => {
      const { headers, text } = await get(at('/users'), { Accept: `${type}, application/json;q=0.9, */*;q=0.1` });

      expect([headers.get('content-type'), text]).toEqual([type, '']);
    },
  );

  it('comes as CSV, whose formulas are escaped so that they can be restored', async () => {
    await createUsers(...HOSTILE.map((name): [string, ...string[]] => [name, 'a "b"', 'c,d']));
    const { headers, text } = await get(at('/users'), { Accept: 'text/csv' });
    const rows = parse(text);

    expect(headers.get('content-disposition')).toBe('attachment; filename="users.csv"');
    expect(rows[0]).toEqual([...FIELDS, 'id', 'revision', 'createdAt', 'updatedAt']);
    const back = rows.slice(1).map(([name = '', pets = '']) => [name.replace(/^'/, ''), JSON.parse(pets) as string[]]);
    expect(back).toEqual(HOSTILE.map((name) => [name, ['a "b"', 'c,d']]));
    expect(rows.slice(1).filter(([name = '']) => /^[=+\-@＝＋－＠]/.test(name))).toEqual([]);
  });

  it('comes as raw CSV where that is asked for, selected and ordered as a page is', async () => {
    await createUsers(['=b', 'cat'], ['=a', 'cat'], ['=c']);
    const { text } = await get(at('/users?pet=cat&sort=username&raw=true'), { Accept: 'text/csv' });

    expect(parse(text).map(([name]) => name)).toEqual(['username', '=a', '=b']);
  });

  it('comes as CSV with a byte order mark where that is asked for', async () => {
    const download = request(at('/users?format=csv&bom=true'));
    const [response] = (await once(download, 'response')) as [IncomingMessage];
    const bytes = await buffer(response);

    expect([...bytes.subarray(0, 4)]).toEqual([0xef, 0xbb, 0xbf, 'u'.charCodeAt(0)]);
    expect(bytes.subarray(3).toString()).toBe((await get(at('/users?format=csv'))).text);
  });

  it('comes in the format of the query, for links, which cannot send Accept', async () => {
    const { headers, text } = await get(at('/users?format=csv'), { Accept: 'text/html,*/*' });

    expect(headers.get('content-disposition')).toContain('users.csv');
    expect(text).toMatch(/^username,pets/);
    expect((await get(at('/users?format=xml'))).status).toBe(400);
  });

  it.each(['csv', 'ndjson'])('leaves users out as %s, and a page does not, whose total has them', async (format) => {
    await createUsers(['ann'], ['bob', 'cat'], ['cleo', 'cat'], ['dora', 'cat']);
    const [, bob, cleo] = await readUsers(server.url);
    const { text: exported } = await get(
      at(`/users?format=${format}&pet=cat&except=${cleo?.id ?? 0}&except=${bob?.id ?? 0}&except=99`),
    );

    expect(['ann', 'bob', 'cleo', 'dora'].filter((name) => exported.includes(name))).toEqual(['dora']);
    const { status, json } = await get(at('/users?except=2'));
    expect([status, json]).toMatchObject([400, { errors: [{ pointer: '/except' }] }]);
  });

  it.each(['csv', 'ndjson'])('has no pages, so that limit and cursor are refused as %s', async (format) => {
    const { status, json } = await get(at(`/users?format=${format}&limit=2&cursor=x`));

    expect([status, json]).toMatchObject([400, { errors: [{ pointer: '/limit' }, { pointer: '/cursor' }] }]);
    expect((await get(at('/users?limit=2'), { Accept: 'text/csv' })).status).toBe(400);
    expect((await get(at('/users?limit=2&format=json'), { Accept: 'text/csv' })).status).toBe(200);
  });

  it('is of one moment, however slowly the client reads', async () => {
    // The first ones are more than the buffers on the way take, so that the last ones are read when the client goes on.
    const [large, count] = [500, 2_000];
    const pets = JSON.stringify(Array<string>(100).fill('🦆'.repeat(64)));
    await execute(
      server.place,
      `with recursive numbers (number) as (select 1 union all select number + 1 from numbers where number < ${count})
       insert into users (id, username, username_key, search_key, pets, revision, position, created_at, updated_at)
       select number, 'user ' || number, 'USER ' || number, '', case when number <= ${large} then '${pets}' else '[]' end,
         number, number || '.000000000000', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z' from numbers;
       update directory set revision = ${count}, user_count = ${count}`,
    );
    const download = request(at('/users'), { headers: { Accept: 'application/x-ndjson' } });
    const [response] = (await once(download, 'response')) as [IncomingMessage];
    await patch(at(`/users/${count}`), { username: 'renamed meanwhile' }, '*');
    await createUsers(['created meanwhile']);

    const users = (await text(response))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as UserJson);
    expect(response.headers['revision']).toBe(String(count));
    expect(names(users)).toEqual(Array.from({ length: count }, (_, index) => `user ${index + 1}`));
  });

  it('has no body for HEAD', async () => {
    expect((await send('HEAD', at('/users'), undefined, { Accept: 'text/csv' })).text).toBe('');
  });
});

describe('among more users than one search tests', () => {
  let large: TestServer;

  const pagesOf = async (query: string, relation: 'next' | 'prev' = 'next'): Promise<string[][]> =>
    (await readPages(large.url, `/users?${query}`, relation)).map(names);

  beforeAll(async () => {
    large = await TestServer.start();
    await wipe(large.place);
    await fill(large);
  });

  afterAll(() => large.stop());

  it('a count that stops at its budget is marked as incomplete', async () => {
    const { headers } = await get(`${large.url}/users?q=common&limit=1`);

    expect(headers.get('x-total-count-kind')).toBe('at-least');
    expect(headers.get('x-total-count')).toBe('1000');
  });

  it('a count that stops at its budget is no less than the users of the page', async () => {
    const { json, headers } = await get(`${large.url}/users?q=yq`);

    expect(json).toMatchObject([{ username: 'yq late' }]);
    expect(headers.get('x-total-count')).toBe('1');
  });

  it('a search continues where its budget ended, in either direction', async () => {
    expect((await pagesOf('q=zq')).flat()).toEqual(['zq early', 'zq late']);
    expect((await pagesOf('q=zq&sort=created')).flat()).toEqual(['zq early', 'zq late']);
    expect((await pagesOf('q=zq&sort=-created')).flat()).toEqual(['zq late', 'zq early']);
    expect((await pagesOf('q=yq&sort=created'))[0]).toEqual([]);
    expect((await pagesOf('q=yq')).flat()).toEqual(['yq late']);
  });

  it('a common term is found in the order of matches, beyond the budget', async () => {
    const expected = Array.from({ length: MANY_USERS }, (_, index) => RARE[index + 1] ?? `common ${index + 1}`)
      .filter((name) => name.includes('77'))
      .toSorted();
    expect((await pagesOf('q=77&limit=50')).flat()).toEqual(expected);
    const beginning = expected.filter((name) => name.startsWith('common 77'));
    const { headers } = await get(`${large.url}/users?q=common%2077&limit=5`);
    expect((await pagesOf('q=common%2077&limit=5')).flat()).toEqual(beginning);
    expect(
      (await readPages(large.url, linkOf(headers, 'last') ?? '', 'prev'))
        .toReversed()
        .flat()
        .map(({ username }) => username),
    ).toEqual(beginning);
  });

  it.each([
    ['y"qu', ['say"quote']],
    ['a_bcd', ['a_bcd']],
    ['a%bcd', []],
    ['bcd', ['a_bcd', 'axbcd']],
  ])('a rare term is found literally: %s', async (q, expected) => {
    expect((await pagesOf(`q=${encodeURIComponent(q)}`)).flat()).toEqual(expected);
  });

  it('a rare term is found page by page in the order of all lists', async () => {
    expect(await pagesOf('q=rare&sort=username&limit=1')).toEqual([['rare a'], ['rare \uFA0E'], ['rare \u{1F986}']]);
    expect(await pagesOf('q=rare&sort=-username&limit=2')).toEqual([['rare \u{1F986}', 'rare \uFA0E'], ['rare a']]);
  });

  it('an export has all users, or all that a search finds', async () => {
    const exported = async (query: string): Promise<UserJson[]> =>
      (await get(`${large.url}/users?format=ndjson${query}`)).text
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as UserJson);

    expect((await exported('')).map(({ id }) => id)).toEqual(
      Array.from({ length: MANY_USERS }, (_, index) => index + 1),
    );
    expect(names(await exported('&q=yq'))).toEqual(['yq late']);
  });

  it('an export that the client does not read delays no other reader', async () => {
    const pets = JSON.stringify(Array(30).fill('x'.repeat(64)));
    await execute(large.place, `update users set pets = '${pets}'`); // more than the system's buffers take
    const untaken = request(`${large.url}/users?format=ndjson`);
    const [response] = (await once(untaken, 'response')) as [IncomingMessage];

    expect((await get(`${large.url}/users?limit=1`)).status).toBe(200);
    response.destroy();
  });
});

/** More than a search tests for one page. */
const MANY_USERS = 8_000;
/** By their ids. */
const RARE: Readonly<Record<number, string>> = {
  10: 'zq early',
  20: 'rare \u{1F986}',
  30: 'rare \uFA0E', // by UTF-16 it comes after the one before
  40: 'rare a',
  50: 'say"quote',
  60: 'a_bcd',
  70: 'axbcd',
  7_980: 'zq late',
  7_990: 'yq late',
};

/** With many users, which would take long to be posted one by one. */
async function fill({ place }: TestServer): Promise<void> {
  const rare = Object.entries(RARE).map(([id, name]) => `when ${id} then '${name}'`);
  await execute(
    place,
    `with recursive
       numbers (number) as (select 1 union all select number + 1 from numbers where number < ${MANY_USERS}),
       named (number, name) as (select number, case number ${rare.join(' ')} else 'common ' || number end from numbers)
     insert into users (id, username, username_key, search_key, pets, revision, position, created_at, updated_at)
       select number, name, name, name, '[]', number, number || '.000000000000',
         '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z' from named;
     update directory set revision = ${MANY_USERS}, user_count = ${MANY_USERS}`,
  );
}
