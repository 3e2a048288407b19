import { call, get, patch, post, remove } from './support/http';
import type { ChangeJson, ProblemJson, UserJson } from './support/records';
import { carriedOut, countsOf, planned, rowsAt, type SetJson, setAt, settled, start } from './support/sets';
import { TestServer } from './support/server';
import { findDifferences } from './support/verify';

const DUCKS = { action: 'edit', selection: { all: true }, add: ['duck'], remove: ['dog'] };

let server: TestServer;
let url: string;

beforeEach(async () => {
  server = await TestServer.start();
  ({ url } = server);
});

afterEach(() => server.stop());

const petsOf = async (): Promise<string[][]> =>
  ((await get(`${url}/users`)).json as UserJson[]).map(({ pets }) => pets);

describe('a plan', () => {
  it('says what would become of each user, and changes nothing', async () => {
    const { status, headers, json } = await post(`${url}/sets`, { ...DUCKS, note: 'Ducks move in' });
    const set = json as SetJson;

    expect([status, headers.get('location')]).toEqual([201, `/sets/${set.id}`]);
    expect(set).toMatchObject({ state: 'planned', note: 'Ducks move in', by: null, action: 'edit' });
    expect(countsOf(set)).toEqual({ rows: 4, change: 3, same: 1 });
    expect((await rowsAt(url, set.id)).map(({ username, verdict }) => [username, verdict])).toEqual([
      ['user1', 'change'],
      ['user2', 'change'],
      ['user3', 'same'],
      ['user4', 'change'],
    ]);
    expect(await petsOf()).toEqual([['dog'], [], ['duck', 'duck', 'goose'], ['hamster']]);
  });

  it.each([
    [{ pet: ['duck'] }, ['user3']],
    [{ pets: 'none' }, ['user2']],
    [{ q: 'SER4' }, ['user4']],
    [{ id: [2, 4, 99] }, ['user2', 'user4']],
    [{ username: 'USER1' }, ['user1']],
    [{ pet: ['duck', 'goose'], q: 'user' }, ['user3']],
    [{ q: 'nobody' }, []],
    [{ all: true, except: [2, 3, 99] }, ['user1', 'user4']],
    [{ q: 'user', except: [1] }, ['user2', 'user3', 'user4']],
    [{ pet: ['duck'], except: [3] }, []],
  ])('selects users as a list does: %j', async (selection, names) => {
    const { id } = await planned(url, { ...DUCKS, selection });

    expect((await rowsAt(url, id)).map(({ username }) => username)).toEqual(names);
  });

  it('is of as many users as can be named, each at the position at which it was seen', async () => {
    const [first] = (await get(`${url}/users`)).json as UserJson[];
    const seen = Array.from({ length: 5_000 }, (_, index) => ({
      id: 9_999_001 + index,
      position: '99999999.3f9ab2c41d0e',
    }));
    const users = [...seen.slice(1), { id: 1, position: first?.position }];
    const set = await planned(url, { action: 'delete', selection: { users } });

    expect(set).toMatchObject({
      asked: { selection: { users: 5_000 } },
      counts: { rows: 5_000, delete: 1, same: 4_999 },
    });
    const tooMany = [...seen, { id: 1, position: first?.position }];
    expect((await post(`${url}/sets`, { action: 'delete', selection: { users: tooMany } })).status).toBe(400);
  });

  it('has rows by verdict, page by page, and whole as NDJSON and CSV', async () => {
    const { id } = await planned(url, DUCKS);
    const first = await get(`${url}/sets/${id}/rows?verdict=change&limit=2`);
    const [, next = ''] = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '') ?? [];
    const second = await get(url + next);
    const csv = await get(`${url}/sets/${id}/rows?format=csv`);
    const ndjson = await get(`${url}/sets/${id}/rows`, { Accept: 'application/x-ndjson' });

    const numbers = [first, second].map(({ json }) => (json as { row: number }[]).map(({ row }) => row));
    expect(numbers).toEqual([[1, 2], [4]]);
    expect(second.headers.has('link')).toBe(false);
    expect(csv.text.split('\r\n')[1]).toBe('1,1,user1,change,');
    expect(
      ndjson.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(await rowsAt(url, id));
    expect((await get(`${url}/sets/${id}/rows?format=csv&limit=2`)).status).toBe(400);
    expect((await get(`${url}/sets/${id}/rows?verdict=same&cursor=${next.split('cursor=')[1] ?? ''}`)).status).toBe(
      400,
    );
  });

  it('can be forgotten, and its id is not used again', async () => {
    const { id } = await planned(url, DUCKS);
    const { status } = await call(`${url}/sets/${id}`, { method: 'DELETE' });

    expect(status).toBe(204);
    expect((await get(`${url}/sets/${id}`)).status).toBe(404);
    expect((await start(url, id)).status).toBe(404);
    expect((await get(`${url}/sets`)).json).toEqual([]);
    expect((await planned(url, DUCKS)).id).toBe(id + 1);
  });
});

describe('a set', () => {
  it('makes ordinary changes, which have it as `set`', async () => {
    const { id, ...set } = await carriedOut(url, DUCKS);
    const { json } = await get(`${url}/changes?set=${id}`);

    expect(set).toMatchObject({ state: 'done', counts: { rows: 4, change: 3, same: 1, done: 4 } });
    expect(await petsOf()).toEqual([['duck'], ['duck'], ['duck', 'duck', 'goose'], ['hamster', 'duck']]);
    expect(
      (json as (ChangeJson & { set: number })[]).map(({ revision, userId, set: of }) => [revision, userId, of]),
    ).toEqual([
      [5, 1, id],
      [6, 2, id],
      [7, 4, id],
    ]);
    expect((await get(`${url}/changes/4`)).json).not.toHaveProperty('set');
    expect(await findDifferences(server.place)).toEqual([]);
  });

  it('is passed over by who asks for the changes of none', async () => {
    await carriedOut(url, DUCKS);
    await patch(`${url}/users/1`, { username: 'daisy' }, '*');
    const read = async (query: string): Promise<number[]> =>
      ((await get(`${url}/changes?set=none&${query}`)).json as ChangeJson[]).map(({ revision }) => revision);

    expect(await read('order=desc')).toEqual([8, 4, 3, 2, 1]);
    expect(await read('kind=updated')).toEqual([8]);
    expect((await get(`${url}/changes?set=0`)).status).toBe(400);
  });

  it('judges each row again when it is carried out', async () => {
    const { id } = await planned(url, DUCKS);
    await patch(`${url}/users/1`, { pets: ['cat', 'duck'] }, '*');
    await remove(`${url}/users/2`, '*');
    await start(url, id);

    expect(countsOf(await settled(url, id))).toEqual({ rows: 4, change: 1, same: 2, conflict: 1, done: 4 });
    expect(await petsOf()).toEqual([
      ['cat', 'duck'],
      ['duck', 'duck', 'goose'],
      ['hamster', 'duck'],
    ]);
    expect((await rowsAt(url, id, '?verdict=conflict'))[0]).toMatchObject({ row: 2, reason: expect.any(String) });
  });

  it('leaves a user as it is that would have too many pets', async () => {
    await patch(`${url}/users/1`, { pets: Array.from({ length: 100 }, () => 'cat') }, '*');
    const { id, counts } = await carriedOut(url, DUCKS);

    expect(counts).toMatchObject({ refused: 1, done: 4 });
    expect((await rowsAt(url, id, '?verdict=refused'))[0]).toMatchObject({
      userId: 1,
      reason: expect.stringMatching('100'),
    });
  });

  it('is started and stopped once, however often it is asked for, and is not forgotten then', async () => {
    const { id } = await planned(url, DUCKS);
    expect((await post(`${url}/sets/${id}/stop`)).status).toBe(409);
    const again = [await start(url, id), await start(url, id), await post(`${url}/sets/${id}/stop`)];
    const { state } = await settled(url, id);

    expect(again.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(['done', 'stopped']).toContain(state);
    const { status, json } = await call(`${url}/sets/${id}`, { method: 'DELETE' });
    expect([status, (json as ProblemJson).type]).toEqual([409, '/problems/set-not-ready']);
  });

  it('leaves alone who is left out, and says whom it was asked to leave', async () => {
    const { asked, counts } = await carriedOut(url, { ...DUCKS, selection: { all: true, except: [1, 4] } });

    expect([asked, counts]).toMatchObject([{ selection: { all: true, except: [1, 4] } }, { rows: 2, done: 2 }]);
    expect(await petsOf()).toEqual([['dog'], ['duck'], ['duck', 'duck', 'goose'], ['hamster']]);
  });

  it('has an ETag of its own', async () => {
    const { id } = await planned(url, DUCKS);
    const { headers } = await get(`${url}/sets/${id}`);
    const etag = headers.get('etag') ?? '';
    const known = await get(`${url}/sets/${id}`, { 'If-None-Match': etag });
    await start(url, id);
    await settled(url, id);

    expect(known.status).toBe(304);
    expect((await get(`${url}/sets/${id}`, { 'If-None-Match': etag })).status).toBe(200);
  });

  it('is planned once under one key', async () => {
    const fields = { 'Idempotency-Key': 'ducks' };
    const [first, again] = [await post(`${url}/sets`, DUCKS, fields), await post(`${url}/sets`, DUCKS, fields)];

    expect((again.json as SetJson).id).toBe((first.json as SetJson).id);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await post(`${url}/sets`, { ...DUCKS, note: 'another one' }, fields)).status).toBe(422);
    expect((await get(`${url}/sets`)).json).toHaveLength(1);
  });

  it('waits until the one before it has ended, and all go on after a restart', async () => {
    const ids = [await planned(url, DUCKS), await planned(url, { ...DUCKS, add: ['cat'], remove: [] })].map(
      ({ id }) => id,
    );
    await Promise.all(ids.map((id) => start(url, id)));
    server = await server.restart();
    ({ url } = server);

    for (const id of ids) expect(await settled(url, id)).toMatchObject({ state: 'done', counts: { done: 4 } });
    expect(await petsOf()).toEqual([
      ['duck', 'cat'],
      ['duck', 'cat'],
      ['duck', 'duck', 'goose', 'cat'],
      ['hamster', 'duck', 'cat'],
    ]);
    expect((await get(`${url}/sets?limit=1`)).headers.get('link')).toBe(
      `</sets?before=${ids[1] ?? 0}&limit=1>; rel="next"`,
    );
  });

  it('that does not exist is a 404', async () => {
    for (const path of ['', '/rows', '/rows?format=csv']) expect((await get(`${url}/sets/99${path}`)).status).toBe(404);
    expect(await setAt(url, 99)).toMatchObject({ type: '/problems/not-found' });
  });
});
