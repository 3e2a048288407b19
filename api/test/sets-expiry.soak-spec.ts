import { setImmediate as letTheServerGo } from 'node:timers/promises';
import { setDate } from './support/date';
import { call, get, post } from './support/http';
import { linkOf } from './support/ledger';
import { carriedOut, countsOf, planned, rowsAt, type SetJson, setAt, settled, start } from './support/sets';
import { TestServer } from './support/server';
import { readTables } from './support/tables';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const CATS = { action: 'edit', selection: { all: true }, add: ['cat'] };

let server: TestServer;
let url: string;
let began: number;

beforeEach(async () => {
  server = await TestServer.start();
  ({ url } = server);
  began = Date.now();
});

afterEach(async () => {
  jest.useRealTimers();
  await server.stop();
});

const makeIt = (ms: number): void => {
  setDate(began + ms);
};

const listed = async (): Promise<number[]> => ((await get(`${url}/sets`)).json as SetJson[]).map(({ id }) => id);

/** What stands in the tables once all is removed whose time is over. */
async function tidied(isTidy: (tables: Awaited<ReturnType<typeof readTables>>) => boolean): Promise<void> {
  while (!isTidy(await readTables(server.place))) await letTheServerGo();
}

describe('a plan that nobody starts', () => {
  it('is there until its `expiresAt`, a day after it was planned, and forgotten then', async () => {
    const { id, expiresAt } = await planned(url, CATS);
    const end = Date.parse(expiresAt ?? '');
    expect(end - began).toBeGreaterThanOrEqual(DAY_MS);
    expect(end - began).toBeLessThan(DAY_MS + HOUR_MS);

    setDate(end - 1);
    expect([(await get(`${url}/sets/${id}`)).status, await listed()]).toEqual([200, [id]]);
    setDate(end);
    expect([(await get(`${url}/sets/${id}`)).status, await listed()]).toEqual([404, []]);
    for (const path of ['start', 'stop']) expect((await post(`${url}/sets/${id}/${path}`)).status).toBe(404);
    expect((await get(`${url}/sets/${id}/rows`)).status).toBe(404);
    await tidied(({ set_rows }) => set_rows.length === 0);
    setDate(end - 1); // a clock that is set back brings no plan back that has lost its rows
    expect((await start(url, id)).status).toBe(404);
    expect((await planned(url, CATS)).id).toBe(id + 1);
  });

  it('does not count any more among those that have not ended', async () => {
    for (let count = 0; count < 100; count += 1) await planned(url, CATS);
    expect((await post(`${url}/sets`, CATS)).status).toBe(429);
    makeIt(DAY_MS + HOUR_MS);
    await tidied(({ sets }) => sets.length === 1);

    expect((await post(`${url}/sets`, CATS)).status).toBe(201);
  });

  it('leaves nothing behind, however often one is made and deleted, but the last id', async () => {
    let last = 0;
    for (let count = 0; count < 2; count += 1) {
      last = (await planned(url, CATS)).id;
      expect((await call(`${url}/sets/${last}`, { method: 'DELETE' })).status).toBe(204);
      await tidied(({ sets, set_rows }) => sets.length === 1 && set_rows.length === 0);
    }

    server = await server.restart();
    ({ url } = server);
    expect((await planned(url, CATS)).id).toBe(last + 1);
  });

  it('that is started before its end stays', async () => {
    const { id } = await planned(url, CATS);
    makeIt(DAY_MS - HOUR_MS);
    await start(url, id);
    await settled(url, id);
    makeIt(DAY_MS + HOUR_MS);

    expect(await setAt(url, id)).toMatchObject({ state: 'done', counts: { done: 4 } });
  });
});

it('a page that begins at what is forgotten meanwhile has what comes after it', async () => {
  const [{ id, expiresAt }, plan] = [await carriedOut(url, CATS), await planned(url, CATS)];
  const rows = linkOf((await get(`${url}/sets/${id}/rows?limit=2`)).headers, 'next') ?? '';
  const changes = linkOf((await get(`${url}/changes?set=${id}&order=desc&limit=2`)).headers, 'next') ?? '';
  const sets = linkOf((await get(`${url}/sets?limit=1`)).headers, 'next') ?? '';
  expect((await get(url + rows)).json).toMatchObject([{ row: 3 }, { row: 4 }]);

  setDate(Date.parse(expiresAt ?? ''));
  await tidied(({ set_rows }) => set_rows.length === 0);
  expect(await get(url + rows)).toMatchObject({ status: 200, json: [] });
  expect((await get(url + changes)).json).toMatchObject([{ userId: 2 }, { userId: 1 }]);
  expect((await get(`${url}/sets/${plan.id}`)).status).toBe(404);
  expect((await get(url + sets)).json).toMatchObject([{ id, state: 'done' }]);
});

it('the rows of a set are kept for 30 days after its end; the set, its changes and its undo stay', async () => {
  const { id, expiresAt } = await carriedOut(url, CATS);
  const end = Date.parse(expiresAt ?? '');
  expect(end - began).toBeGreaterThanOrEqual(30 * DAY_MS);
  expect(end - began).toBeLessThan(30 * DAY_MS + HOUR_MS);

  setDate(end - 1);
  server = await server.restart(); // which looks around
  ({ url } = server);
  expect(await rowsAt(url, id)).toHaveLength(4);
  setDate(end);
  await tidied(({ set_rows }) => set_rows.length === 0);
  expect(await rowsAt(url, id)).toEqual([]);
  while ((await setAt(url, id)).expiresAt !== null);
  expect(await setAt(url, id)).toMatchObject({ state: 'done', counts: { rows: 4, change: 4, done: 4 } });
  expect((await get(`${url}/changes?set=${id}`)).json).toHaveLength(4);
  expect(countsOf(await carriedOut(url, { action: 'undo', selection: { set: id } }))).toEqual({
    rows: 4,
    change: 4,
    done: 4,
  });
});
