import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { call, get } from './support/http';
import { exchange, lines } from './support/raw';
import { TestServer } from './support/server';

const BROWSER = { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const SECRET = 'not to be served';

/** The type of each. */
const SERVED = new Map([
  ['index.html', 'text/html'],
  ['main-DK56EFQ3.js', 'text/javascript'],
  ['chunk--sQXtD8b.js', 'text/javascript'],
  ['favicon.svg', 'image/svg+xml'],
  ['favicon.ico', 'image/x-icon'],
  ['icon-192.png', 'image/png'],
  ['manifest.webmanifest', 'application/manifest+json'],
  ['styles.css', 'text/css'],
]);

/** What is in a file; it is JSON, too, since the manifest is read as JSON. */
const contentOf = (name: string): string => JSON.stringify(`served: ${name}`);

let server: TestServer;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'menagerie-web-'));
  const webRoot = join(folder, 'web');
  mkdirSync(join(webRoot, '.git'), { recursive: true });
  for (const name of SERVED.keys()) writeFileSync(join(webRoot, name), contentOf(name));
  writeFileSync(join(webRoot, 'styles.css.br'), brotliCompressSync(contentOf('styles.css')));
  for (const name of [
    '.env',
    '.git/config',
    'main-DK56EFQ3.js.map',
    'main.ts',
    'menagerie.sqlite',
    'users.json',
    'a.html',
  ])
    writeFileSync(join(webRoot, name), SECRET);
  writeFileSync(join(folder, 'package.json'), SECRET);
  writeFileSync(join(folder, 'outside.js'), SECRET);
  server = await TestServer.start({ webRoot });
});

afterAll(() => server.stop());

it.each([
  ['/main-DK56EFQ3.js', 'public, max-age=31536000, immutable'],
  ['/chunk--sQXtD8b.js', 'public, max-age=31536000, immutable'],
  ['/favicon.svg', 'no-cache'],
  ['/favicon.ico', 'no-cache'],
  ['/icon-192.png', 'no-cache'],
  ['/manifest.webmanifest', 'no-cache'],
  ['/styles.css', 'no-cache'],
])('serves %s, and says how it may be kept', async (path, kept) => {
  const { status, text, headers } = await get(server.url + path);

  expect([status, text, headers.get('cache-control')]).toEqual([200, contentOf(path.slice(1)), kept]);
  expect(headers.get('vary')).toContain('Accept-Encoding');
  expect(headers.get('content-type')).toContain(SERVED.get(path.slice(1)));
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

it.each([
  ['br', 'br'],
  ['gzip, br;q=0', null],
])('sends what the build has compressed to a client that accepts %s', async (accepted, coding) => {
  const { text, headers } = await get(`${server.url}/styles.css`, { 'Accept-Encoding': accepted });

  expect([text, headers.get('content-encoding')]).toEqual([contentOf('styles.css'), coding]);
});

it.each(['/', '/favicon.svg', '/main-DK56EFQ3.js'])('sends %s only where the client has another', async (path) => {
  const full = await get(server.url + path, BROWSER);
  const known = { ...BROWSER, 'If-None-Match': full.headers.get('etag') ?? '' };

  expect(await get(server.url + path, known)).toMatchObject({ status: 304, text: '' });
  expect((await get(server.url + path, { ...BROWSER, 'If-None-Match': '"other"' })).status).toBe(200);
});

it.each(['/', '/favicon.svg', '/main-DK56EFQ3.js'])(
  'sends %s only where it is newer than what the client has',
  async (path) => {
    const { headers } = await get(server.url + path, BROWSER);
    const statusSince = async (date: string): Promise<number> => {
      return (await get(server.url + path, { ...BROWSER, 'If-Modified-Since': date })).status;
    };

    expect(await statusSince(headers.get('last-modified') ?? '')).toBe(304);
    expect(await statusSince('Mon, 01 Jan 2001 00:00:00 GMT')).toBe(200);
    expect(await statusSince('yesterday')).toBe(200);
  },
);

const HIDDEN = [
  '/.env',
  '/.git/config',
  '/.git/HEAD',
  '/main-DK56EFQ3.js.map',
  '/main-DK56EFQ3.js.br',
  '/main.ts',
  '/menagerie.sqlite',
  '/users.json',
  '/a.html',
  '/index.html',
  '/index.htm',
  '/missing.js',
  '/assets/missing.png',
  '/docs/.env',
  '/docs/index.html',
  '/docs/swagger-ui-bundle.js.map',
  '/docs/package.json',
  '/docs/',
  '//users',
  '/%2fusers',
];
const TRAVERSALS = [
  '/../package.json',
  '/../outside.js',
  '/a/../../outside.js',
  '/./main-DK56EFQ3.js',
  '/%2e%2e/outside.js',
  '/%2E%2E/outside.js',
  '/.%2e/outside.js',
  '/..%2foutside.js',
  '/..%2Foutside.js',
  '/%2e%2e%2foutside.js',
  '/..%5coutside.js',
  '/..\\outside.js',
  '/%2e%2e%5coutside.js',
  '/%252e%252e/outside.js',
  '/%252e%252e%252foutside.js',
  '/..%c0%afoutside.js',
  '/%c0%ae%c0%ae/outside.js',
  '/%uff0e%uff0e/outside.js',
  '/main-DK56EFQ3.js%00',
  '/%00main-DK56EFQ3.js',
  '/main-DK56EFQ3.js%00.png',
  '/main-DK56EFQ3.js%20',
  '/main-DK56EFQ3.js/',
  '/main-DK56EFQ3.js/.',
  '/docs/../outside.js',
  '/docs/%2e%2e/outside.js',
  '/docs/..%2f..%2foutside.js',
  '/docs/..%5coutside.js',
  '/docs/%00',
  '/docs/%ff',
  '/docs/%2e%2e%2f%2e%2e%2fpackage.json',
  '/%ff',
  '/%',
  '/users/%2e%2e/%2e%2e/outside.js',
  '/main-DK56EFQ3.js;a=b',
  '/MAIN-DK56EFQ3.js',
];

it.each([...HIDDEN, ...TRAVERSALS])('answers 404 to %s, with a page or without', async (path) => {
  for (const accept of [BROWSER.Accept, '*/*']) {
    const [answer] = await exchange(
      server.url,
      lines(`GET ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', `Accept: ${accept}`),
    );

    expect(answer?.text).not.toContain(SECRET);
    expect([answer?.status, JSON.parse(answer?.text ?? '')]).toMatchObject([404, { type: '/problems/not-found' }]);
    expect(answer?.fields['cache-control']).toBe('no-store');
  }
});

it.each(['POST', 'PUT', 'DELETE'])('gives no file to %s', async (method) => {
  expect((await call(`${server.url}/main-DK56EFQ3.js`, { method })).status).toBe(404);
});

it.each(['/', '/favicon.svg', '/main-DK56EFQ3.js', '/docs/swagger-ui.css'])(
  'sends all of %s, whatever part is asked for',
  async (path) => {
    const full = await get(server.url + path, BROWSER);
    for (const range of ['bytes=0-3', 'bytes=99999999-', 'bytes=-1', 'lines=1']) {
      const conditions = { Range: range, 'If-Match': '"x"', 'If-Unmodified-Since': 'Mon, 01 Jan 2001 00:00:00 GMT' };
      const { status, text } = await get(server.url + path, { ...BROWSER, ...conditions });

      expect([status, text]).toEqual([200, full.text]);
    }
  },
);
