import { request } from 'node:http';
import { newPlace, type Place } from './support/engine';
import { Nginx } from './support/nginx';
import { Program } from './support/program';
import { exchange, lines } from './support/raw';
import type { UserJson } from './support/records';

const PUBLIC_URL = 'https://pets.example.org';

/** Sites that people have, made of the sample in the docs. */
const SITES: [string, (sample: string) => string][] = [
  ['as in docs/operations.md', (sample) => sample],
  [
    'that compresses everything',
    (sample) => sample.replace('gzip off;', 'gzip on; gzip_types *; gzip_proxied any; gzip_min_length 0;'),
  ],
  [
    'that passes no Host on',
    (sample) =>
      sample
        .replace(/proxy_set_header Host .*;/, '')
        .replace('//menagerie;', `//${/(?<=server )127[^;]*/.exec(sample)?.[0] ?? ''};`),
  ],
  [
    'that speaks HTTP/1.0 to the server',
    (sample) =>
      sample.replace(/proxy_http_version .*;/, 'proxy_http_version 1.0;').replace(/proxy_set_header Conn.*;/, ''),
  ],
];

describe.each(SITES)('behind a site of nginx %s', (_, change) => {
  let place: Place;
  let program: Program;
  let nginx: Nginx;

  beforeAll(async () => {
    place = await newPlace();
    program = new Program({
      DATABASE_URL: place.url,
      PUBLIC_URL,
      TRUST_PROXY: '127.0.0.1',
      ALLOW_PUBLIC: 'true',
      DRAIN_SECONDS: '2',
    });
    expect((await program.lineWith(/App {3}(\S+)"/))[1]).toBe(`${PUBLIC_URL}/`);
    const [, own = ''] = await program.lineWith(/It listens on (\S+)\."/);
    nginx = await Nginx.before(own.replace('localhost', '127.0.0.1'), change);
  });

  afterAll(async () => {
    await nginx.stop();
    program.signal('SIGKILL');
    await program.exitCode();
    await place.remove();
  });

  const at = (path: string): string => nginx.url + path;

  function write(method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(at(path), {
      method,
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', Origin: PUBLIC_URL, ...headers },
    });
  }

  it('users are created, read, changed by their position, and deleted', async () => {
    const created = await write('POST', '/users', { username: `daisy ${'x'.repeat(40)}`, pets: Array(90).fill('cat') });
    const { id, position } = (await created.json()) as UserJson;
    const read = (await (await fetch(at(`/users/${id}`))).json()) as UserJson;
    const changed = await write('PATCH', `/users/${id}`, { pets: ['dog'] }, { 'If-Match': `"${position}"` });
    const after = (await changed.json()) as UserJson;
    const deleted = await fetch(at(`/users/${id}`), {
      method: 'DELETE',
      headers: { 'If-Match': `"${after.position}"`, Origin: PUBLIC_URL },
    });

    expect([created.status, changed.status, deleted.status]).toEqual([201, 200, 204]);
    expect(read).toMatchObject({ id, position });
    expect(after).toMatchObject({ id, pets: ['dog'] });
  });

  it('a list is revalidated by its ETag', async () => {
    const list = await fetch(at('/users'));
    const again = await fetch(at('/users'), { headers: { 'If-None-Match': list.headers.get('etag') ?? '' } });
    await list.json();

    expect([list.status, again.status]).toEqual([200, 304]);
  });

  it('an export is complete', async () => {
    const [list, lines] = [
      await fetch(at('/users')),
      await fetch(at('/users'), { headers: { Accept: 'application/x-ndjson' } }),
    ];
    const users = (await list.json()) as UserJson[];

    expect(
      (await lines.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as UserJson),
    ).toEqual(users);
  });

  it('each change reaches the feed at once', async () => {
    const stream = await fetch(at('/changes/stream'));
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let received = '';
    const has = async (text: string): Promise<void> => {
      while (!received.includes(text)) received += (await reader?.read())?.value ?? '';
    };
    await has('event: ready');
    for (const data of ['one', 'two', 'three']) {
      await write('POST', '/users', { data });
      await has(`"text":"${data}"`);
    }
    await reader?.cancel();

    expect(received.match(/(?<="text":")\w+/g)).toEqual(['one', 'two', 'three']);
  });

  it.each([
    [PUBLIC_URL, 201],
    ['http://pets.example.org', 403],
    ['http://localhost:4200', 403],
    ['https://evil.example', 403],
  ])('pages of %s get %i for a write', async (origin, status) => {
    expect((await write('POST', '/users', { data: 'hello' }, { Origin: origin })).status).toBe(status);
  });

  it('clients are told apart, whatever they claim', async () => {
    const left = async (from: string, claim: string): Promise<number> => {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      request(at('/users/1'), { localAddress: from, headers: { 'X-Forwarded-For': claim } }, (answer) => {
        answer.resume();
        resolve(String(answer.headers['ratelimit']));
      })
        .on('error', reject)
        .end();
      return Number(/;r=(\d+);/.exec(await promise)?.[1]);
    };

    expect([await left('127.0.0.7', '203.0.113.1'), await left('127.0.0.7', '203.0.113.2')]).toEqual([599, 598]);
    expect(await left('127.0.0.8', '203.0.113.1')).toBe(599);
  });

  it('the name of the site is answered for', async () => {
    const fields = ['Host: pets.example.org', 'Connection: close'];

    expect((await exchange(nginx.url, lines('GET /users/1 HTTP/1.1', ...fields)))[0]?.status).toBe(200);
  });

  it('is not ready for a while before it stops, and answers meanwhile', async () => {
    program.signal('SIGTERM');
    await program.lineWith(/not ready from now on/);
    const statuses = [];
    for (const path of ['/health/ready', '/health/live', '/users']) statuses.push((await fetch(at(path))).status);

    expect(statuses).toEqual([503, 200, 200]);
    expect(await program.exitCode()).toBe(0);
  });
});
