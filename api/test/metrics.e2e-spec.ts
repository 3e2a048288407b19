import { call, get, patch, post } from './support/http';
import { Connection, lines } from './support/raw';
import { TestServer } from './support/server';

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});

afterAll(() => server.stop());

/** The values by their names and labels. */
async function metrics(): Promise<Map<string, number>> {
  const { text } = await get(`${server.url}/metrics`);
  const values = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    values.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

const requests = (method: string, route: string, status: string): string =>
  `menagerie_http_request_duration_seconds_count{method="${method}",route="${route}",status="${status}"}`;

it('are in the text format of Prometheus', async () => {
  const { status, headers, text } = await get(`${server.url}/metrics`);

  expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  expect(text).toMatch(/^# HELP process_resident_memory_bytes .+\n# TYPE process_resident_memory_bytes gauge\n/m);
});

it('count requests by route and status', async () => {
  await get(`${server.url}/users/1`);
  await get(`${server.url}/users/2`);
  await get(`${server.url}/users/999`);
  await post(`${server.url}/users`, { data: 'hello' });
  await call(`${server.url}/users/1`, { method: 'HEAD' });

  expect(Object.fromEntries(await metrics())).toMatchObject({
    [requests('GET', '/users/{id}', '200')]: 2,
    [requests('GET', '/users/{id}', '404')]: 1,
    [requests('POST', '/users', '201')]: 1,
    [requests('HEAD', '/users/{id}', '200')]: 1,
  });
});

it('have no more labels the more paths and methods clients think of', async () => {
  for (let count = 0; count < 5; count += 1) {
    await get(`${server.url}/nobody-${count}`);
    await call(`${server.url}/users`, { method: `PURGE` });
  }
  const routes = Array.from(await metrics()).filter(([name]) => name.includes('duration_seconds_count'));

  expect(new Map(routes).get(requests('other', 'other', '404'))).toBe(5);
  expect(new Map(routes).get(requests('other', '/users', '405'))).toBe(5);
  expect(JSON.stringify(routes)).not.toMatch(/nobody|PURGE/);
});

it('tell the state of clients, store and process', async () => {
  const before = await metrics();
  const stream = (await Connection.to(server.url)).send(lines('GET /changes/stream HTTP/1.1', 'Host: localhost'));
  await stream.until(/event: ready/);
  await Promise.all([post(`${server.url}/users`, { data: '1' }), post(`${server.url}/users`, { data: '2' })]);
  await patch(`${server.url}/users/999`, { pets: [] }, '*'); // fails
  const now = await metrics();
  stream.close();
  const grown = (name: string): number => (now.get(name) ?? NaN) - (before.get(name) ?? NaN);

  expect(Object.fromEntries(now)).toMatchObject({
    menagerie_streams: 1,
    menagerie_exports: 0,
    menagerie_write_queue: 0,
    menagerie_log_lines_lost_total: expect.any(Number),
    'menagerie_event_loop_delay_seconds{quantile="0.99"}': expect.any(Number),
  });
  expect(grown('menagerie_committed_writes_total')).toBe(2);
  expect(grown('menagerie_commits_total')).toBeLessThanOrEqual(3);
  expect(grown('menagerie_commits_total')).toBeGreaterThanOrEqual(1);
  expect(now.get('menagerie_connections')).toBeGreaterThanOrEqual(2);
  expect(now.get('menagerie_wal_size_bytes')).toBeGreaterThan(0);
  expect(now.get('process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
  expect(Math.abs((now.get('menagerie_last_commit_timestamp_seconds') ?? 0) - Date.now() / 1000)).toBeLessThan(60);
  expect(now.has('menagerie_last_backup_ok')).toBe(false);
});

it('are off where nobody asked for them', async () => {
  const other = await TestServer.start({ env: { METRICS: '' } });
  try {
    expect(await get(`${other.url}/metrics`)).toMatchObject({
      status: 404,
      json: { detail: expect.stringContaining('METRICS=true') },
    });
  } finally {
    await other.stop();
  }
});
