import { newPlace } from './support/engine';
import { generateUsers } from './support/generate';
import { get, post } from './support/http';
import { BY_ID, BY_NAME, type ImportJson, newImport, putPart, received } from './support/imports';
import type { ProblemJson } from './support/records';
import { countsOf, type SetJson, setAt, settled, start } from './support/sets';
import { TestServer } from './support/server';

const USERS = Number(process.env['USERS'] ?? 100_000);
const MAX = 12_000_000;
const PART = 8 * 1024 * 1024;

let server: TestServer;
let url: string;

beforeAll(async () => {
  const place = await newPlace();
  await generateUsers(place, USERS);
  server = await TestServer.start({ place });
  ({ url } = server);
}, 600_000);

afterAll(() => server.stop());

async function sent(server: string, file: Buffer, asked: object = BY_NAME): Promise<number> {
  const { id } = await newImport(server, asked);
  for (let offset = 0; offset < file.length; offset += PART)
    expect((await putPart(server, id, file.subarray(offset, offset + PART), offset)).status).toBe(200);
  return id;
}

it('a fault far behind in a file is told by its set', async () => {
  const { id } = await received(url, `username,pets\n${'a,b\n'.repeat(200_000)}"c,d\n`);
  await post(`${url}/sets/${id}/plan`);
  const { state, reason } = await settled(url, id);

  expect([state, reason]).toEqual(['receiving', expect.stringContaining('a quote is opened after line 200001')]);
});

it('a cell of 10 MB is one clear refusal', async () => {
  const { id } = await newImport(url);
  const file = Buffer.from(`username,pets\na,${'b'.repeat(10_000_000)}\n`);
  await putPart(url, id, file.subarray(0, 8_000_000));
  await putPart(url, id, file.subarray(8_000_000), 8_000_000);
  const { status } = await post(`${url}/sets/${id}/plan`);
  const set = await settled(url, id);

  expect([202, 400]).toContain(status);
  expect([set.state, set.reason]).toEqual(['receiving', expect.stringContaining('line 1')]);
});

it('files and parts have bounds', async () => {
  await using small = await TestServer.start({ env: { MAX_IMPORT_BYTES: String(MAX) } });
  const { id } = await newImport(small.url);
  const part = Buffer.alloc(8 * 1024 * 1024, 'a');
  expect((await putPart(small.url, id, Buffer.concat([part, Buffer.from('b')]))).status).toBe(413);
  expect((await putPart(small.url, id, part)).status).toBe(200);
  const { status, json } = await putPart(small.url, id, part, part.length);

  expect([status, (json as ProblemJson).detail]).toEqual([413, expect.stringContaining(String(MAX))]);
  const { received: bytes } = (await setAt(small.url, id)) as SetJson & { received: number };
  expect(bytes).toBeGreaterThan(part.length);
  expect(bytes).toBeLessThanOrEqual(MAX);
});

it.each([
  ['csv', BY_NAME],
  ['csv&bom=true', BY_ID],
  ['ndjson', BY_NAME],
])(
  'what is exported as %s comes back as the same, to the last row',
  async (format, asked) => {
    const file = Buffer.from(await (await fetch(`${url}/users?format=${format}`)).arrayBuffer());
    const id = await sent(url, file, asked);
    await post(`${url}/sets/${id}/plan`);

    expect(countsOf(await settled(url, id))).toEqual({ rows: USERS, same: USERS });
  },
  600_000,
);

it('as many new users are created, and the undo deletes them', async () => {
  const lines = Array.from({ length: USERS }, (_, index) => `soak ${index};cat, dog\n`);
  const id = await sent(url, Buffer.from(`username;pets\n${lines.join('')}`));
  await post(`${url}/sets/${id}/plan`);
  expect(countsOf(await settled(url, id))).toEqual({ rows: USERS, create: USERS });
  await start(url, id);
  expect(await settled(url, id)).toMatchObject({ state: 'done', counts: { done: USERS, create: USERS } });
  const undo = (await post(`${url}/sets`, { action: 'undo', selection: { set: id } })).json as ImportJson;
  await settled(url, undo.id);
  await start(url, undo.id);

  expect(await settled(url, undo.id)).toMatchObject({ state: 'done', counts: { done: USERS, delete: USERS } });
  expect((await get(`${url}/users?limit=1`)).headers.get('x-total-count')).toBe(String(USERS));
}, 3_600_000);
