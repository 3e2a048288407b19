import { invited, type Person, setUp } from './support/accounts';
import { get, post } from './support/http';
import { linkOf, readPages } from './support/ledger';
import type { ProblemJson } from './support/records';
import { carriedOut, planned, type SetJson } from './support/sets';
import { TestServer } from './support/server';
import { execute } from './support/tamper';

const CATS = { action: 'edit', selection: { all: true }, add: ['cat'] };

let server: TestServer;
let url: string;
let ada: Person;
let grace: Person;

/** 1: nobody's, undone by 2; 3: ada's, deletes; 4: planned by ada, started by grace; 5: planned by grace. */
beforeAll(async () => {
  server = await TestServer.start();
  ({ url } = server);
  const { id } = await carriedOut(url, CATS);
  await carriedOut(url, { action: 'undo', selection: { set: id } });
  ada = await setUp(server);
  grace = await invited(server, ada, 'grace', 'editor');
  await carriedOut(url, { action: 'delete', selection: { id: [4] } }, ada.session);
  const plan = await planned(url, CATS, ada.session);
  await post(`${url}/sets/${plan.id}/start`, undefined, grace.session);
  await planned(url, { ...CATS, add: ['emu'] }, grace.session);
  for (let state = ''; state !== 'done';)
    ({ state } = (await get(`${url}/sets/${plan.id}`, ada.session)).json as SetJson);
});

afterAll(() => server.stop());

const ids = async (query: string): Promise<number[]> => {
  const { status, json, text } = await get(`${url}/sets?${query}`, ada.session);
  if (status !== 200) throw new Error(text);
  return (json as SetJson[]).map(({ id }) => id);
};

const atOf = async (id: number): Promise<string> =>
  ((await get(`${url}/sets/${id}`, ada.session)).json as { at: string }).at;

it.each<[string, () => string, number[]]>([
  ['all, newest first', () => '', [5, 4, 3, 2, 1]],
  ['those before one', () => 'before=3', [2, 1]],
  ['those that a person has started, or planned as long as nobody has', () => `by=${grace.id}`, [5, 4]],
  ['those of nobody in particular', () => 'by=none', [2, 1]],
  ['those of an account that there is not', () => 'by=999', []],
  ['those of some actions', () => 'action=undo,delete', [3, 2]],
  ['those in some states', () => 'state=planned,running', [5]],
  ['those in several states, in one order', () => 'state=planned,done', [5, 4, 3, 2, 1]],
  ['those that all filters want', () => `by=${ada.id}&action=delete,edit&state=done`, [3]],
])('lists %s', async (_, query, found) => {
  expect(await ids(query())).toEqual(found);
});

it('lists those that were planned in a time, to the millisecond', async () => {
  const [first, fifth] = [await atOf(1), await atOf(5)];
  const after = new Date(Date.parse(fifth) + 1).toISOString();

  expect(await ids(`since=${first}`)).toEqual([5, 4, 3, 2, 1]);
  expect(await ids(`since=${fifth}`)).toContain(5);
  expect(await ids(`since=${after}`)).toEqual([]);
  expect(await ids(`until=${after}`)).toEqual([5, 4, 3, 2, 1]);
  expect(await ids(`until=${fifth}`)).not.toContain(5);
  expect(await ids(`until=${first}`)).toEqual([]);
  expect(await ids('since=2020-01-01T00:00Z&until=2020-01-02T00:00Z')).toEqual([]);
});

it('leads from page to page with the same filters', async () => {
  const pages = await Promise.all(
    ['limit=2', 'limit=1&state=done&by=none', 'limit=1&state=done,planned'].map(async (query) => {
      const found: number[][] = [];
      for (let next: string | undefined = `/sets?${query}`; next !== undefined;) {
        const { json, headers } = await get(url + next, ada.session);
        found.push((json as SetJson[]).map(({ id }) => id));
        next = linkOf(headers, 'next');
      }
      return found;
    }),
  );

  expect(pages).toEqual([
    [[5, 4], [3, 2], [1]],
    [[2], [1]],
    [[5], [4], [3], [2], [1]],
  ]);
});

it.each([
  ['colour=red', '/colour', 'before, by, action, state, since, until, limit'],
  ['by=ada', '/by', 'id of an account'],
  ['by=-3', '/by', 'id of an account'],
  ['action=explode', '/action', 'edit, rename-pet, delete, undo'],
  ['state=asleep', '/state', 'planning, planned, waiting, running, stopping, done, stopped, failed'],
  ['state=forgotten', '/state', 'planned'],
  ['state=', '/state', 'planned'],
  ['since=noon', '/since', 'instant'],
  ['until=2026-02-30T00:00Z', '/until', 'instant'],
  ['before=-1', '/before', 'whole number'],
  ['limit=1001', '/limit', 'whole number from 1 to 1000'],
  ['limit=1&limit=2', '/limit', 'once'],
])('%s is refused by name, with what would be right', async (query, pointer, detail) => {
  const { status, json } = await get(`${url}/sets?${query}`, ada.session);

  expect(status).toBe(400);
  expect((json as ProblemJson & { errors: object[] }).errors).toEqual([
    { pointer, detail: expect.stringContaining(detail) },
  ]);
});

it('of very many sets, a page that looks for few ends at its budget, and the next one goes on', async () => {
  const busy = await TestServer.start();
  const { id } = await carriedOut(busy.url, { ...CATS, note: 'the first' });
  await execute(
    busy.place,
    `insert into sets (id, at, "by", action, request, state, base, "rows", counts, done)
      with recursive numbers (n) as (select 2 union all select n + 1 from numbers where n < 3000)
      select n, at, "by", 'delete', request, state, base, "rows", counts, done from numbers, sets where sets.id = ${id}`,
  );
  const pages = await readPages<SetJson>(busy.url, '/sets?action=edit&limit=5', 'next');

  expect(pages.map((page) => page.map((set) => set.id))).toEqual([[], [id]]);
  expect((await get(`${busy.url}/sets?state=done&limit=3`)).json).toHaveLength(3);
  await busy.stop();
});

it('a page of sets that name thousands of users ends at its bytes', async () => {
  const large = await TestServer.start();
  const users = Array.from({ length: 4_000 }, (_, index) => ({ id: index + 1, position: '7.3f9ab2c41d0e' }));
  for (let count = 0; count < 3; count += 1) await planned(large.url, { action: 'delete', selection: { users } });
  const pages = await readPages<SetJson>(large.url, '/sets', 'next');

  expect(pages.map((page) => page.map(({ id }) => id))).toEqual([[3], [2], [1]]);
  await large.stop();
});
