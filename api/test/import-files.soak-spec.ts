import { gzipSync } from 'node:zlib';
import { get, post } from './support/http';
import { BY_NAME, imported, judged, newImport, putPart, received } from './support/imports';
import { Connection, lines } from './support/raw';
import type { ProblemJson } from './support/records';
import { countsOf, rowsAt, type SetJson, setAt, settled } from './support/sets';
import { TestServer } from './support/server';

const MAX = 100_000;

let server: TestServer;
let url: string;

beforeAll(async () => {
  server = await TestServer.start({ env: { MAX_IMPORT_BYTES: String(MAX) } });
  ({ url } = server);
});

afterAll(() => server.stop());

const unreadable = (reason: RegExp): object => ({
  status: 400,
  json: { type: '/problems/unreadable-file', detail: expect.stringMatching(reason) },
});

/** Why a file cannot be planned: the answer says it, or the set, where it takes longer than the answer waits. */
async function planRefused(file: string): Promise<{ id: number; reason: string | null }> {
  const { id } = await received(url, file);
  const { status, json } = await post(`${url}/sets/${id}/plan`);
  const set = await settled(url, id);
  expect(set.state).toBe('receiving');
  if (status === 202) return { id, reason: set.reason };
  const { type, detail } = json as ProblemJson;
  expect([status, type]).toEqual([400, '/problems/unreadable-file']);
  return { id, reason: detail };
}

it.each<[string, Uint8Array, RegExp]>([
  ['a gzip file', gzipSync('username\na\n'), /gzip/],
  ['a ZIP file', Buffer.from('PK\x03\x04zip'), /ZIP/],
])('%s is refused at once, and nothing of it is kept', async (_, file, reason) => {
  const { id } = await newImport(url);

  expect(await putPart(url, id, file)).toMatchObject(unreadable(reason));
  expect(await setAt(url, id)).toMatchObject({ state: 'receiving', received: 0, found: null });
});

it.each<[string, string, RegExp]>([
  ['zeros', 'username\na\0b\n', /bytes of value 0/],
  ['an open quote', 'username,pets\na,b\n"c,d\n', /a quote is opened after line 2/],
  ['a list that is cut off', '[{"username":"a"}, {"user', /in the middle of a list/],
])('a file with %s cannot be planned, and waits to be read in another way', async (_, file, reason) => {
  expect((await planRefused(file)).reason).toMatch(reason);
});

it('a file with an open quote is read where quotes are no quotes', async () => {
  const { id } = await planRefused('username,pets\na,b\n"c,d\n');
  expect((await post(`${url}/sets/${id}/plan`, { quote: null })).status).toBe(202);

  expect(await settled(url, id)).toMatchObject({ state: 'planned', reason: null, counts: { rows: 2 } });
});

it('lines of another encoding are refused, and all others are not', async () => {
  const file = Buffer.concat([
    Buffer.from('username\nJürgen\n'),
    Buffer.from('Jörg\n', 'latin1'),
    Buffer.from('Zoë\n'),
  ]);
  const { id, found } = await judged(url, file);

  expect(found?.encoding).toBe('utf-8');
  expect((await rowsAt(url, id)).map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ['create', null],
    ['refused', 'has bytes in it that are not of the encoding of the file'],
    ['create', null],
  ]);
});

it.each<[string, string | Uint8Array, object]>([
  ['bare carriage returns', 'username,pets\rcr1,b\rcr2,c\r', { rows: 2, create: 2 }],
  ['mixed line ends, and none at the end', 'username,pets\r\nmix1,b\nmix2,c\rmix3,d', { rows: 3, create: 3 }],
  ['300 columns', `username${',x'.repeat(299)}\nwide${',y'.repeat(299)}\n`, { rows: 1, create: 1 }],
  [
    '2,000 columns, half of them empty',
    `username${',x'.repeat(999)}${','.repeat(1000)}\nvast${',y'.repeat(999)}${','.repeat(1000)}\n`,
    { rows: 1, create: 1 },
  ],
  [
    'a cell beyond 1,000 columns',
    `username${',x'.repeat(1000)}\nbeyond${',y'.repeat(1000)}\n`,
    { rows: 1, refused: 1 },
  ],
  ['UTF-16', Buffer.from('\uFEFFusername\tpets\nÜ16\t猫\n', 'utf16le'), { rows: 1, create: 1 }],
  ['a line that is cut off', 'username,pets\ncut1,b\ncut2', { rows: 2, create: 1, refused: 1 }],
  ['formulas', 'username,pets\n=1+1,"=cmd|\' /C calc\'!A0"\n@x,+1\n', { rows: 2, create: 2 }],
  ['no lines', 'username\n', {}],
  ['the same name ten thousand times', `username\n${'ten\n'.repeat(10_000)}`, { rows: 10_000, refused: 10_000 }],
])('a file with %s has a verdict a line', async (_, file, counts) => {
  expect(countsOf(await judged(url, file))).toEqual(counts);
});

it('two parts of a client are received at a time', async () => {
  const ids = [await newImport(url), await newImport(url), await newImport(url)].map(({ id }) => id);
  const [one = 0, other = 0, third = 0] = ids;
  const begin = async (id: number): Promise<Connection> => {
    const fields = ['Host: localhost', 'Connection: close', 'Expect: 100-continue', 'Content-Length: 11'];
    const connection = (await Connection.to(url)).send(lines(`PUT /sets/${id}/file HTTP/1.1`, ...fields));
    await connection.until(/100 Continue/);
    return connection;
  };
  const begun = [await begin(one), await begin(other)];
  const { status, headers } = await putPart(url, third, 'username\na\n');
  const answers = await Promise.all(begun.map((connection) => connection.send('username\na\n').all()));

  expect([status, headers.get('retry-after')]).toEqual([429, '1']);
  expect(answers).toEqual([expect.stringContaining('HTTP/1.1 200 '), expect.stringContaining('HTTP/1.1 200 ')]);
  expect((await putPart(url, third, 'username\na\n')).status).toBe(200);
});

it('a file has a bound', async () => {
  const { id } = await received(url, Buffer.alloc(MAX - 1, 'a'));
  const { status, json } = await putPart(url, id, 'bc', MAX - 1);

  expect([status, (json as ProblemJson).detail]).toEqual([413, expect.stringContaining(String(MAX))]);
  expect((await putPart(url, id, 'b', MAX - 1)).status).toBe(200);
});

it.each<[string, string, object, string]>([
  ['no match', '', { action: 'import', mode: 'create' }, '/match'],
  ['an unknown mode', '', { ...BY_NAME, mode: 'delete' }, '/mode'],
  ['an unknown format', '', { ...BY_NAME, format: 'xlsx' }, '/format'],
  ['an unknown encoding', '/plan', { encoding: 'utf-7' }, '/encoding'],
  ['a long delimiter', '/plan', { delimiter: ',,' }, '/delimiter'],
  ['one character twice', '/plan', { delimiter: "'", quote: "'" }, '/quote'],
  ['an unknown field', '/plan', { columns: { name: 1 } }, '/columns/name'],
  ['a column 0', '/plan', { columns: { username: 0 } }, '/columns/username'],
  ['an unknown member', '/plan', { colour: 'red' }, '/colour'],
])('%s is refused by name', async (_, path, body, pointer) => {
  const id = path === '' ? '' : `/${(await received(url, 'username\na\n')).id}`;
  const { status, json } = await post(`${url}/sets${id}${path}`, body);

  expect([status, (json as { errors?: { pointer: string }[] }).errors?.map((error) => error.pointer)]).toEqual([
    400,
    [pointer],
  ]);
});

it('only an import has a file', async () => {
  const edit = (await post(`${url}/sets`, { action: 'edit', selection: { all: true }, add: ['cat'] })).json as SetJson;

  expect((await putPart(url, edit.id, 'a')).status).toBe(409);
  expect((await get(`${url}/sets/${edit.id}/file`)).status).toBe(409);
  expect((await post(`${url}/sets/${edit.id}/plan`)).status).toBe(409);
});

it('a line may have one pet of several', async () => {
  const file = 'username,pet\nmany,cat\nMANY,cat\nmany,emu\nother,\nmany,dog\n';
  const { id, counts } = await judged(url, file, { said: { onePetALine: true, separator: ';' } });
  const rows = await rowsAt(url, id);

  expect([counts.create, counts.refused]).toEqual([1, 2]);
  expect(rows.map(({ reason }) => reason)).toEqual([
    'line 6 is about the same user',
    null,
    'line 2 is about the same user',
  ]);
  const done = await imported(url, file.replace('many,dog\n', ''), { said: { onePetALine: true } });
  expect(done.counts.create).toBe(2);
  const [user] = (await get(`${url}/users?username=many`)).json as { pets: string[] }[];
  expect(user?.pets).toEqual(['cat', 'cat', 'emu']);
});

it('pets of a cell are divided as somebody says', async () => {
  await imported(url, 'username,pets\nlist,"a, b;c"\n', { said: { separator: ';' } });
  const [{ pets } = { pets: [] }] = (await get(`${url}/users?username=list`)).json as { pets: string[] }[];

  expect(pets).toEqual(['a, b', 'c']);
});
