import { askUntil } from './support/ask-until';
import { call, get, patch, post, remove } from './support/http';
import { BY_ID, BY_NAME, type ImportJson, imported, judged, newImport, putPart, received } from './support/imports';
import type { UserJson } from './support/records';
import { carriedOut, countsOf, rowsAt, settled, start } from './support/sets';
import { TestServer } from './support/server';
import { readTables } from './support/tables';
import { execute } from './support/tamper';
import { findDifferences } from './support/verify';

let server: TestServer;
let url: string;

beforeAll(async () => {
  server = await TestServer.start();
  ({ url } = server);
});

afterAll(() => server.stop());

async function userNamed(username: string): Promise<UserJson | undefined> {
  return ((await get(`${url}/users?username=${encodeURIComponent(username)}`)).json as UserJson[])[0];
}

async function create(username: string, ...pets: string[]): Promise<UserJson> {
  return (await post(`${url}/users`, { username, pets })).json as UserJson;
}

/** What becomes of each line. */
async function verdictsOf({ id }: { id: number }): Promise<(string | number | null)[][]> {
  const rows = (await get(`${url}/sets/${id}/rows?limit=1000`)).json as Record<string, string | number | null>[];
  return rows.map(({ line = null, username = null, verdict = null, reason = null }) =>
    reason === null ? [line, username, verdict] : [line, username, verdict, reason],
  );
}

describe('the file of an import', () => {
  it('comes in parts, in their order, and says where to go on', async () => {
    const { id, ...empty } = await newImport(url);
    expect(empty).toMatchObject({ state: 'receiving', received: 0, found: null, expiresAt: expect.any(String) });
    const [first, again, gap] = [
      await putPart(url, id, 'username,pets\nada,c'),
      await putPart(url, id, 'username,pets\nada,c'),
      await putPart(url, id, 'at\n', 30),
    ];
    const last = await putPart(url, id, 'at\n', 19);

    expect([first.status, again.status, gap.status, last.status]).toEqual([200, 409, 409, 200]);
    expect(again.json).toMatchObject({ type: '/problems/part-out-of-order', received: 19 });
    expect(last.json).toMatchObject({ state: 'receiving', received: 22 });
    expect((last.json as ImportJson).found).toMatchObject({ format: 'csv', encoding: 'utf-8', delimiter: ',' });
    expect((await start(url, id)).status).toBe(409);
    expect((await call(`${url}/sets/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await putPart(url, id, 'more', 22)).status).toBe(404);
  });

  it('is found out, said, and read in another way where somebody says so', async () => {
    const { id, found } = await received(url, Buffer.from('Name;Tier\nJürgen;Hund\n', 'latin1'));
    expect(found).toEqual({
      format: 'csv',
      encoding: 'windows-1252',
      delimiter: ';',
      quote: '"',
      header: true,
      separator: ',',
      onePetALine: false,
      columns: [
        { name: 'Name', field: 'username' },
        { name: 'Tier', field: null },
      ],
    });
    const preview = await get(`${url}/sets/${id}/file?header=false`);
    expect((preview.json as { rows: string[][] }).rows).toEqual([
      ['Name', 'Tier'],
      ['Jürgen', 'Hund'],
    ]);
    const unknown = await post(`${url}/sets/${id}/plan`, { columns: { pets: 'Tiere' } });
    expect([unknown.status, (unknown.json as { errors?: object[] }).errors?.[0]]).toEqual([
      400,
      { pointer: '/columns/pets', detail: 'is no column; there are Name, Tier' },
    ]);
    await post(`${url}/sets/${id}/plan`, { columns: { pets: 'Tier' } });
    await start(url, (await settled(url, id)).id);
    await settled(url, id);

    expect(await userNamed('jürgen')).toMatchObject({ pets: ['Hund'] });
  });

  it('can be planned anew until it is started', async () => {
    const { id } = await judged(url, 'anew;cat\nanew2;dog\n', { said: { header: true, columns: { username: 1 } } });
    expect((await rowsAt(url, id)).map(({ username }) => username)).toEqual(['anew2']);
    await post(`${url}/sets/${id}/plan`, { header: false });

    expect(countsOf(await settled(url, id))).toEqual({ rows: 2, create: 2 });
    expect((await rowsAt(url, id)).map(({ username }) => username)).toEqual(['anew', 'anew2']);
    await start(url, id);
    await settled(url, id);
    for (const answer of [
      await post(`${url}/sets/${id}/plan`),
      await putPart(url, id, 'x', 20),
      await get(`${url}/sets/${id}/file`),
    ])
      expect(answer).toMatchObject({ status: 409, json: { type: '/problems/set-not-ready' } });
  });

  it('is no plan before all of it is there, where its size was said', async () => {
    const { id } = await newImport(url, { ...BY_NAME, size: 17 });
    await putPart(url, id, 'username\nsized');
    const half = await post(`${url}/sets/${id}/plan`);
    expect(half).toMatchObject({ status: 409, json: { detail: expect.stringContaining('14 of the 17 bytes') } });
    await putPart(url, id, '00\n', 14);
    expect((await post(`${url}/sets/${id}/plan`)).status).toBe(202);
    expect(countsOf(await settled(url, id))).toEqual({ rows: 1, create: 1 });
    expect((await post(`${url}/sets`, { ...BY_NAME, size: 5e9 })).status).toBe(413);
    expect((await post(`${url}/sets`, { ...BY_NAME, size: 1.5 })).status).toBe(400);
  });

  it('can be planned in another mode, and by another match, than it was begun with', async () => {
    const user = await create('rematched', 'dog');
    const { id } = await judged(url, `id,username\n${user.id},rematched2\n`, { asked: { ...BY_NAME, mode: 'create' } });
    expect(countsOf(await settled(url, id))).toEqual({ rows: 1, create: 1 });
    await post(`${url}/sets/${id}/plan`, { match: 'id', mode: 'create-and-change' });
    const planned = await settled(url, id);

    expect(countsOf(planned)).toEqual({ rows: 1, change: 1 });
    expect(planned).toMatchObject({ asked: { match: 'id', mode: 'create-and-change', size: null } });
    expect((await post(`${url}/sets/${id}/plan`, { mode: 'all' })).status).toBe(400);
  });
});

describe('a line', () => {
  it('creates, changes, or leaves a user, and is undone with all others', async () => {
    const before = await create('changing', 'dog');
    await create('same', 'dog');
    const file = 'username,pets\nnew,"[""cat"",""cat""]"\nCHANGING,"cat, dog"\nsame,dog\n bad\u0007,\nnew,emu\n';
    const done = await imported(url, file);

    expect(countsOf(done)).toEqual({ rows: 5, change: 1, same: 1, refused: 3, done: 5 });
    expect(await verdictsOf(done)).toEqual([
      [2, 'new', 'refused', 'line 6 is about the same user'],
      [3, 'changing', 'change'],
      [4, 'same', 'same'],
      [5, null, 'refused', 'username must not contain control characters, line breaks or invisible characters'],
      [6, 'new', 'refused', 'line 2 is about the same user'],
    ]);
    expect(await userNamed('changing')).toMatchObject({ id: before.id, username: 'CHANGING', pets: ['cat', 'dog'] });
    await carriedOut(url, { action: 'undo', selection: { set: done.id } });
    expect(await userNamed('changing')).toMatchObject({ username: 'changing', pets: ['dog'] });
  });

  it('says before and after in the plan, and who was created in the end', async () => {
    const { id: userId } = await create('shown', 'dog');
    const { id } = await judged(url, 'username,pets\nshown,cat\nshown2,\n');
    const rows = await rowsAt(url, id);

    expect(rows).toEqual([
      {
        row: 1,
        line: 2,
        userId,
        username: 'shown',
        verdict: 'change',
        reason: null,
        given: { username: 'shown', pets: 'cat' },
        before: { username: 'shown', pets: ['dog'] },
        after: { username: 'shown', pets: ['cat'] },
      },
      {
        row: 2,
        line: 3,
        userId: null,
        username: 'shown2',
        verdict: 'create',
        reason: null,
        given: { username: 'shown2', pets: '' },
      },
    ]);
    await start(url, id);
    await settled(url, id);
    const created = await userNamed('shown2');
    expect((await rowsAt(url, id))[1]).toMatchObject({ userId: created?.id, verdict: 'create' });
    const undone = await carriedOut(url, { action: 'undo', selection: { set: id } });
    expect(countsOf(undone)).toEqual({ rows: 2, change: 1, delete: 1, done: 2 });
    expect(await userNamed('shown2')).toBeUndefined();
    expect((await get(`${url}/sets/${id}/rows?format=csv`)).text).toBe(
      'username,pets,id,position,revision,line,verdict,reason\r\nshown,cat,,,,2,change,\r\nshown2,,,,,3,create,\r\n',
    );
  });

  it('leaves pets alone where the column is missing, and clears them where its cell is empty', async () => {
    for (const name of ['kept', 'cleared']) await create(name, 'dog');
    expect(countsOf(await imported(url, 'username\nkept\n'))).toEqual({ rows: 1, same: 1, done: 1 });
    expect(countsOf(await imported(url, 'username,pets\ncleared,\n'))).toEqual({ rows: 1, change: 1, done: 1 });

    expect((await userNamed('cleared'))?.pets).toEqual([]);
  });

  it('only creates, where this was asked for', async () => {
    await create('there', 'dog');
    const done = await imported(url, 'username,pets\nthere,cat\nThere2,cat\n', {
      asked: { ...BY_NAME, mode: 'create' },
    });

    expect((await verdictsOf(done)).map(([, name, verdict]) => [name, verdict])).toEqual([
      ['there', 'refused'],
      ['There2', 'create'],
    ]);
  });

  it('is a conflict where somebody has changed the user since the file was made, or since the plan', async () => {
    const [old, planned, gone] = [await create('old'), await create('planned'), await create('gone')];
    await patch(`${url}/users/${old.id}`, { pets: ['emu'] }, '*');
    const { id } = await judged(
      url,
      `username,pets,position\nold,cat,${old.position}\nplanned,cat,\ngone,cat,\nlate,cat,\n`,
    );
    await patch(`${url}/users/${planned.id}`, { pets: ['emu'] }, '*');
    await remove(`${url}/users/${gone.id}`, '*');
    await create('late', 'emu');
    await start(url, id);
    const done = await settled(url, id);

    expect(countsOf(done)).toEqual({ rows: 4, conflict: 4, done: 4 });
    expect((await verdictsOf(done)).map(([, , , reason]) => reason)).toEqual([
      'somebody has changed the user since the file was made',
      'somebody has changed the user since it was planned',
      'somebody has deleted or renamed the user since',
      'somebody has created the user since',
    ]);
  });

  it('finds its user by id, and can rename it, unless somebody has the name', async () => {
    const [one, other] = [await create('one'), await create('other')];
    const done = await imported(
      url,
      `id,username\n${one.id},uno\n${other.id},user1\n,tre\n,user2\n999999,x\n${one.id}.5,y\n`,
      {
        asked: BY_ID,
      },
    );

    expect((await verdictsOf(done)).map(([, , verdict]) => verdict)).toEqual([
      'change',
      'conflict',
      'create',
      'conflict',
      'refused',
      'refused',
    ]);
    expect((await get(`${url}/users/${one.id}`)).json).toMatchObject({ username: 'uno' });
  });

  it('may be of NDJSON, or an entry of a JSON list', async () => {
    const lines =
      '{"username":"n1","pets":["a,b"],"more":1}\n\n{"username":"n2"\n{"username":"n3","pets":"cat"}\n[1]\n';
    const list = '[\n  { "username": "j1", "pets": ["[", "\\"]"] },\n  { "username": "j2" },\n  5\n]\n';
    const [ndjson, json] = [await imported(url, lines), await imported(url, list)];

    expect([ndjson.found?.format, json.found?.format]).toEqual(['ndjson', 'json']);
    expect((await verdictsOf(ndjson)).map(([line, , verdict]) => [line, verdict])).toEqual([
      [1, 'create'],
      [3, 'refused'],
      [4, 'refused'],
      [5, 'refused'],
    ]);
    expect((await verdictsOf(json)).map(([line, , verdict]) => [line, verdict])).toEqual([
      [2, 'create'],
      [3, 'create'],
      [4, 'refused'],
    ]);
    expect((await userNamed('n1'))?.pets).toEqual(['a,b']);
    expect((await userNamed('j1'))?.pets).toEqual(['[', '"]']);
  });
});

it('refused lines are taken away, mended, and imported again', async () => {
  const { id } = await imported(url, 'name;pets\nmend;"=cat|dog"\nmend;\n=1+1;\n', { said: { separator: '|' } });
  const { text } = await get(`${url}/sets/${id}/rows?verdict=refused&format=csv`);
  const again = await imported(url, text.replace('mend', 'mended'), { said: { separator: '|' } });

  expect(await verdictsOf(again)).toEqual([
    [2, 'mended', 'create'],
    [3, 'mend', 'create'],
  ]);
  expect((await userNamed('mended'))?.pets).toEqual(['=cat', 'dog']);
  expect(await userNamed('=1+1')).toBeDefined();
});

it('what is exported comes back as the same', async () => {
  await create(`'=quoted "name"`, '[1]', 'a,b', '"');
  await create('=formula', "'", '=1');
  await create('ﬁne, ｎame; x', 'emu');
  const formats = ['csv', 'csv&bom=true', 'ndjson'].map((format) => `${url}/users?format=${format}`);
  for (const path of [...formats, `${url}/users?limit=1000`])
    for (const asked of [BY_NAME, BY_ID]) {
      const file = Buffer.from(await (await fetch(path)).arrayBuffer());
      const { counts } = await judged(url, file, { asked });
      expect({ path, same: counts.same }).toEqual({ path, same: counts.rows });
      expect(counts.rows).toBeGreaterThan(10);
    }
});

it('users.json and its like are imported', async () => {
  const seed = '[\n  { "username": "user1", "pets": ["dog"] },\n  { "username": "user9", "pets": [] }\n]\n';
  expect(countsOf(await judged(url, seed))).toEqual({ rows: 2, create: 1, same: 1 });
});

it('goes on after a restart, and everything that follows from the ledger is as it should be', async () => {
  const { id } = await judged(url, 'username\nrestarted\n');
  const half = await newImport(url);
  await putPart(url, half.id, 'username\nhal');
  server = await server.restart();
  ({ url } = server);
  await putPart(url, half.id, 'f\n', 12);
  await post(`${url}/sets/${half.id}/plan`);
  for (const one of [id, half.id]) {
    await settled(url, one);
    await start(url, one);
    expect(await settled(url, one)).toMatchObject({ state: 'done', counts: { create: 1 } });
  }
  expect(await userNamed('half')).toBeDefined();
  expect(await findDifferences(server.place)).toEqual([]);
});

it('a file is removed once its plan is started, and with a plan that nobody starts within a day', async () => {
  const done = await imported(url, 'username\nkept\n');
  const [old, fresh] = [await received(url, 'username\nold\n'), await judged(url, 'username\nfresh\n')];
  await execute(server.place, `update sets set expires_at = '2026-01-01T00:00:00.000Z' where id = ${old.id}`);
  expect((await get(`${url}/sets/${old.id}`)).status).toBe(404);
  server = await server.restart(); // it tidies at its start
  ({ url } = server);
  const filesOf = async (): Promise<unknown[]> => {
    const { import_parts: parts } = await readTables(server.place);
    return parts.map(({ set }) => set).filter((set) => [done.id, old.id, fresh.id].includes(set));
  };

  expect(await askUntil(filesOf, ({ length }) => length <= 1)).toEqual([fresh.id]);
  expect((await readTables(server.place)).import_rows.some(({ set }) => set === done.id)).toBe(true);
});
