import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ended, runCommand } from './support/command';
import { get } from './support/http';
import { carriedOut, countsOf } from './support/sets';
import { TestServer } from './support/server';

const SHEET = join(__dirname, '../../docs/samples/sheet.csv');

let server: TestServer;
let folder: string;

beforeAll(async () => {
  server = await TestServer.start();
  folder = mkdtempSync(join(tmpdir(), 'import-'));
});

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.stop();
});

/** `npm run import -- …`. */
function importFile(...args: string[]): Promise<Ended> {
  return runCommand('import', server.place, ...args, '--url', server.url);
}

async function usersWith(pet: string): Promise<string | null> {
  return (await get(`${server.url}/users?pet=${pet}&limit=1`)).headers.get('x-total-count');
}

it('the sample is imported, two spellings become one, and all of it is taken back', async () => {
  const refused = join(folder, 'refused.csv');
  const { code, output } = await importFile(SHEET, '--refused', refused, '--yes');

  expect([code, output]).toEqual([0, expect.stringContaining('done: 499 lines: create 491')]);
  expect(output).toContain('"encoding":"windows-1252","delimiter":";"');
  expect(readFileSync(refused, 'utf8').trim().split('\r\n')).toHaveLength(1 + 8);
  const merged = await carriedOut(server.url, { action: 'rename-pet', from: 'hampster', to: 'hamster' });
  expect([countsOf(merged), await usersWith('hampster')]).toEqual([{ rows: 45, change: 45, done: 45 }, '0']);
  for (const set of [merged.id, 1]) await carriedOut(server.url, { action: 'undo', selection: { set } });
  expect((await get(`${server.url}/users?limit=1`)).headers.get('x-total-count')).toBe('4');
});

it('asks before anybody is changed, and says what is wrong', async () => {
  const file = join(folder, 'users.ndjson');
  writeFileSync(file, '{"username":"asked"}\n');

  expect(await importFile(file)).toMatchObject({ code: 0, output: expect.stringContaining('Nobody was changed') });
  expect(await importFile()).toMatchObject({ code: 1, output: expect.stringContaining('Say which file') });
  expect(await importFile(join(folder, 'none'))).toMatchObject({
    code: 1,
    output: expect.stringContaining('cannot be read: ENOENT'),
  });
  expect(await importFile(SHEET, '--columns', '{"pets":"Tier"}')).toMatchObject({
    code: 1,
    output: expect.stringContaining('there are Name, Pets, Town, Since'),
  });
});

it('ends where the file ends before it should, and where something else answers', async () => {
  // A file of the kernel says that it is a page long.
  expect(await importFile('/sys/devices/system/cpu/online')).toMatchObject({
    code: 1,
    output: expect.stringMatching(/ends after \d+ of its 4096 bytes: it was changed/),
  });
  const other = createServer((_, response) => response.writeHead(502).end('<h1>Bad gateway</h1>'));
  await once(other.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  try {
    expect(await runCommand('import', server.place, SHEET, '--url', url)).toMatchObject({
      code: 1,
      output: expect.stringContaining(`${url}/sets answered 502, and not as Menagerie does`),
    });
  } finally {
    other.close();
  }
});
