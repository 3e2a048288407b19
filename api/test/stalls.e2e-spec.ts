import { statSync } from 'node:fs';
import { askUntil } from './support/ask-until';
import { copyOf, type Place } from './support/engine';
import { call, get } from './support/http';
import { newLargest } from './support/largest';
import { Connection, lines } from './support/raw';
import { TestServer } from './support/server';
import { execute } from './support/tamper';

/** Their export is more than the system's buffers take. */
const USERS = 500;
const EXPORT = ['GET /users HTTP/1.1', 'Host: localhost', 'Accept: application/x-ndjson'];

let largest: Place;

beforeAll(async () => {
  largest = await newLargest(USERS);
});

afterAll(() => largest.remove());

async function start(env: Record<string, string>, log?: string[]): Promise<TestServer> {
  return TestServer.start({ place: await copyOf(largest), env, ...(log && { log }) });
}

/** A client that asks for something, and takes no more than its beginning. */
async function stall(server: TestServer, ...request: string[]): Promise<Connection> {
  const connection = (await Connection.to(server.url)).send(lines(...request));
  await connection.until(/^HTTP\/1.1 \d{3}/);
  return connection.takeNothing();
}

describe('exports that are not taken', () => {
  const from = (address: string): string => `X-Forwarded-For: 203.0.113.${address}`;
  let server: TestServer;

  beforeAll(async () => {
    server = await start({ MAX_EXPORTS: '4', TRUST_PROXY: '127.0.0.1', RATE_LIMIT: 'none' });
  });

  afterAll(() => server.stop());

  it('are few in all, and a quarter of these for one client, and their places come back', async () => {
    const ask = (address: string): ReturnType<typeof get> =>
      get(`${server.url}/users?format=csv&q=100001`, { 'X-Forwarded-For': `203.0.113.${address}` });
    const stalled = [await stall(server, ...EXPORT, from('1'))];
    const [second, other] = [await ask('1'), await ask('2')];
    for (const address of ['2', '3', '4']) stalled.push(await stall(server, ...EXPORT, from(address)));
    const fifth = await ask('5');
    const small = await get(`${server.url}/users?limit=1`);
    for (const connection of stalled) connection.close();
    const { status } = await askUntil(
      () => ask('5'),
      (answer) => answer.status !== 503,
    );

    expect(second).toMatchObject({ status: 429, json: { type: '/problems/too-many-exports' } });
    expect(second.headers.get('retry-after')).toBe('10');
    expect(fifth).toMatchObject({ status: 503, json: { type: '/problems/exports-exhausted' } });
    expect([other.status, small.status, status]).toEqual([200, 200, 200]);
  });

  it('are not begun for HEAD, whose fields are those of GET', async () => {
    const stalled = await stall(server, ...EXPORT, from('9'));
    const head = await call(`${server.url}/users?format=csv`, {
      method: 'HEAD',
      headers: { 'X-Forwarded-For': '203.0.113.9' },
    });
    const full = await get(`${server.url}/users?format=csv&q=100001`);
    stalled.close();
    const shown = ({ headers }: typeof head): string[] =>
      ['content-type', 'content-disposition', 'position', 'revision', 'vary'].map((name) => headers.get(name) ?? '');

    expect(head.status).toBe(200);
    expect(shown(head)).toEqual(shown(full));
  });
});

it('a client that takes nothing of its export or stream for STALL_TIMEOUT_SECONDS loses the connection', async () => {
  const server = await start({ STALL_TIMEOUT_SECONDS: '2', HEARTBEAT_SECONDS: '1' });
  const stream = ['GET /changes/stream?after=0 HTTP/1.1', 'Host: localhost'];
  await Promise.all([stall(server, ...EXPORT), stall(server, ...stream)]);
  await server.allClosed();
  await server.stop();
});

it('the log of SQLite, which grows while an export is under way, is emptied when the last one ends', async () => {
  const server = await start({});
  const log = `${server.place.url.slice('sqlite:'.length)}-wal`;
  const stalled = [await stall(server, ...EXPORT), await stall(server, ...EXPORT)];
  await execute(server.place, "update users set pets = replace(pets, '🦆', '🐢')");
  const grown = statSync(log).size;
  stalled[0]?.close();
  await get(`${server.url}/users?limit=1`);
  const kept = statSync(log).size;
  stalled[1]?.close();
  await askUntil(
    () => get(`${server.url}/users?limit=1`),
    () => statSync(log).size === 0,
  );
  await server.stop();

  expect(grown).toBeGreaterThan(10_000_000);
  expect(kept).toBe(grown);
});

it('an export ends after MAX_EXPORT_SECONDS, and does not look complete', async () => {
  const log: string[] = [];
  const server = await start({ MAX_EXPORT_SECONDS: '1' }, log);
  const stalled = await stall(server, ...EXPORT);
  await server.allClosed();
  const text = await stalled.all();
  await server.stop();

  expect(text).not.toMatch(/\r\n0\r\n\r\n$/);
  expect(log.join('')).toContain('an export was cut off');
});
