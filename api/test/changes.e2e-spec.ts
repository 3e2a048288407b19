import { get } from './support/http';
import { linkOf } from './support/ledger';
import type { ChangeJson } from './support/records';
import { TestServer } from './support/server';
import { execute, wipe } from './support/tamper';

/** More than are tested for one page. */
const MANY = 8_000;
/** The user of all changes but every hundredth, which is a message; it is created first and deleted last. */
const USER = 1;
const START = Date.parse('2026-01-01T00:00:00.000Z');
/** Two changes a second. */
const timeOf = (revision: number): string => new Date(START + Math.ceil(revision / 2) * 1000).toISOString();

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
  await wipe(server.place);
  const rows = Array.from({ length: MANY }, (_, index) => {
    const revision = index + 1;
    const kind =
      revision === 1 ? 'created' : revision === MANY ? 'deleted' : revision % 100 === 0 ? 'message' : 'updated';
    const [userId, text] = kind === 'message' ? ['null', "'text'"] : [USER, 'null'];
    return `(${revision}, '${timeOf(revision)}', '${kind}', ${userId}, ${text}, '000000000000', '')`;
  });
  await execute(
    server.place,
    `insert into changes (revision, at, kind, user_id, text, stamp, checksum) values ${rows.join()};
     update directory set revision = ${MANY}`,
  );
});

afterAll(() => server.stop());

async function pagesOf(query: string): Promise<number[][]> {
  const pages: number[][] = [];
  let path: string | undefined = `/changes?${query}`;
  while (path !== undefined) {
    const { json, headers } = await get(server.url + path);
    pages.push((json as ChangeJson[]).map(({ revision }) => revision));
    path = linkOf(headers, 'next');
  }
  return pages;
}

/** The revisions from the first to the last. */
const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
const isMessage = (revision: number): boolean => revision % 100 === 0 && revision < MANY;

describe('GET /changes', () => {
  it.each([
    [`since=${timeOf(7_991)}`, range(7_991, MANY)],
    [`since=${timeOf(7_992)}`, range(7_991, MANY)],
    [`until=${timeOf(5)}`, range(1, 4)],
    [`since=${timeOf(5)}&until=${timeOf(9)}`, range(5, 8)],
    [`since=${timeOf(5)}&until=${timeOf(9)}&order=desc`, range(5, 8).toReversed()],
    [`since=${timeOf(5)}&until=${timeOf(9)}&after=6`, [7, 8]],
    [`since=${timeOf(5)}&until=${timeOf(9)}&before=7`, [6, 5]],
    ['since=2026-01-01T00:00:00.001Z&until=2026-01-01T00:00:02Z', [1, 2]],
    ['since=2026-01-01T01:00:02%2B01:00&until=2026-01-01T00:00:03Z', [3, 4]],
    ['since=2030-01-01T00:00Z', []],
    ['until=2020-01-01T00:00Z', []],
    [`since=${timeOf(95)}&until=${timeOf(301)}&kind=message`, [100, 200, 300]],
    [`user=${USER}&since=${timeOf(99)}&until=${timeOf(103)}`, [99, 101, 102]],
    [`user=${USER}&kind=created`, [1]],
    [`user=${USER}&kind=deleted,created`, [1, MANY]],
    [`user=${USER}&kind=deleted,message&order=desc`, [MANY]],
    ['user=2', []],
    ['user=2&kind=updated', []],
  ])('selects by %s', async (query, expected) => {
    expect((await pagesOf(query)).flat()).toEqual(expected);
    const pages = await pagesOf(`${query}&limit=2`);
    expect(pages.flat()).toEqual(expected);
    expect(pages.every(({ length }) => length <= 2)).toBe(true);
  });

  it('tests no more than a budget for one page, which may then be short and have a next one', async () => {
    expect(await pagesOf(`user=${USER}&kind=deleted`)).toEqual([[], [MANY]]);
    expect(await pagesOf(`user=${USER}&kind=created&order=desc`)).toEqual([[], [1]]);
    const messages = range(1, MANY).filter(isMessage);
    expect((await pagesOf('kind=message&limit=50')).slice(0, -1)).toEqual([messages.slice(0, 50)]);
  });

  it('leaves out no change between two places whose time was set back', async () => {
    await execute(
      server.place,
      `update changes set at = '2020-01-01T00:00:00.000Z' where revision between 4100 and 4110`,
    );

    expect((await pagesOf(`since=${timeOf(4_091)}&until=${timeOf(4_131)}&limit=1000`)).flat()).toEqual(
      range(4_091, 4_130),
    );
  });

  it.each([
    ['user=0', 'user', 'whole number from 1'],
    ['user=1&user=2', 'user', 'once'],
    ['user=1&kind=message', 'kind', 'no message of a user'],
    ['since=yesterday', 'since', 'must be an instant'],
    ['since=', 'since', 'must be an instant'],
    ['since=2026-01-01', 'since', 'must be an instant'],
    ['since=2026-02-30T00:00:00.000Z', 'since', 'must be an instant'],
    ['since=2026-01-01T00:00:00+01:00', 'since', '%2B01:00'], // "+" is a blank there
    ['until=2026-01-01T25:00Z', 'until', 'must be an instant'],
    ['until=2026-01-01T00:00Z&until=2026-01-02T00:00Z', 'until', 'once'],
    ['since=2026-01-01T00:00Z&until=2026-01-01T00:00Z', 'until', 'later than since'],
    ['by=nobody', 'by', 'must be the id of an account, such as 3, or none, once'],
    ['who=1', 'who', 'after, before, order, kind, user, by, set, since, until, limit'],
  ])('refuses %s with a 400 that says what is valid', async (query, name, detail) => {
    expect(await get(`${server.url}/changes?${query}`)).toMatchObject({
      status: 400,
      json: { errors: [{ pointer: `/${name}`, detail: expect.stringContaining(detail) as string }] },
    });
  });
});
