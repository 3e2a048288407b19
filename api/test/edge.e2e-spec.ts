import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, get, post } from './support/http';
import { TestServer } from './support/server';

const BROWSER = { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
const READABLE = [
  ...['ETag', 'Link', 'Location', 'Revision', 'Position', 'X-Total-Count', 'X-Total-Count-Kind'],
  ...['Idempotency-Replayed', 'RateLimit', 'RateLimit-Policy', 'Retry-After', 'X-Request-Id'],
];
const SENDABLE = [
  ...['Authorization', 'Content-Type', 'If-Match', 'If-None-Match', 'Idempotency-Key', 'Last-Event-ID'],
  ...['X-Request-Id', 'traceparent', 'tracestate'],
];
const SCRIPT = 'document.title = "the app";';
const STYLE = 'body { margin: 0 }';
const PAGE = `<!doctype html><script>${SCRIPT}</script><style>${STYLE}</style>`;

let server: TestServer;

beforeAll(async () => {
  const webRoot = mkdtempSync(join(tmpdir(), 'menagerie-web-'));
  writeFileSync(join(webRoot, 'index.html'), PAGE);
  writeFileSync(join(webRoot, 'main-ABCDEFGH.js'), 'export {};');
  server = await TestServer.start({ webRoot, env: { CORS_ORIGINS: 'https://pets.example.org' } });
});

afterAll(() => server.stop());

describe('GET /', () => {
  it.each([undefined, '*/*', 'text/plain', 'application/json, text/plain, */*'])(
    'greets a client that accepts %s',
    async (accept) => {
      const { status, text, headers } = await get(server.url, accept === undefined ? {} : { Accept: accept });

      expect([status, text]).toEqual([200, 'Hello, World!']);
      expect(headers.get('vary')).toContain('Accept');
    },
  );

  it('gives a browser the app', async () => {
    const { status, text, headers } = await get(server.url, BROWSER);

    expect([status, text]).toEqual([200, PAGE]);
    expect(headers.get('vary')).toContain('Accept');
    expect(headers.get('cache-control')).toBe('no-cache');
  });
});

describe('the app', () => {
  it.each(['/activity?kind=users', '/browse/pets?q=ha', '/import?set=1'])(
    'answers %s, which is a screen',
    async (path) => {
      const { status, text, headers } = await get(server.url + path, BROWSER);

      expect([status, text]).toEqual([200, PAGE]);
      expect(headers.get('etag')).toMatch(/^W\//);
    },
  );

  it.each(['/problems', '/problems/not-found'])('answers a browser at %s, where programs get JSON', async (path) => {
    const page = await get(server.url + path, BROWSER);
    const programs = await Promise.all(
      [{}, { Accept: '*/*' }, { Accept: 'application/json' }, { Accept: 'application/problem+json, */*' }].map(
        (headers) => get(server.url + path, headers),
      ),
    );

    expect([page.status, page.text]).toEqual([200, PAGE]);
    expect(new Set(programs.map(({ text }) => text)).size).toBe(1);
    expect(programs[0]?.text).toContain('There is nothing here');
    for (const { status, headers } of [page, ...programs]) {
      expect([status, headers.get('vary')]).toEqual([200, expect.stringMatching(/\bAccept(?!-)/)]);
    }
  });

  it.each(['/nowhere', '/activity/today', '/browse', '/browse/pets/cat', '/problems/nobody'])(
    'answers %s, which is none, with 404',
    async (path) => {
      const { status, text, headers } = await get(server.url + path, { ...BROWSER, 'If-None-Match': '*' });

      expect([status, text]).toEqual([404, PAGE]);
      expect([headers.get('etag'), headers.get('cache-control')]).toEqual([null, 'no-store']);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('vary')).toContain('Accept');
    },
  );

  it.each(['/users/x/y', '/health', '/docs/x/y', '/openapi.json/x'])('leaves %s to the API', async (path) => {
    expect((await get(server.url + path, BROWSER)).headers.get('content-type')).toContain('json');
  });

  it.each(['/missing.js', '/favicon.png', '/a/b.css', '/.env', '/..%2f..%2fpackage.json', '/%2e%2e/package.json'])(
    'answers 404 to the unknown asset %s',
    async (path) => {
      expect(await get(server.url + path, BROWSER)).toMatchObject({
        status: 404,
        json: { type: '/problems/not-found' },
      });
    },
  );

  it('answers 404 to a client that asks for no HTML', async () => {
    expect((await get(`${server.url}/activity`)).status).toBe(404);
  });

  it.each(['/', '/activity', '/nowhere'])(
    'has at %s the script and the style inside the page, and no other',
    async (path) => {
      const policyAt = async (address: string): Promise<string[]> =>
        (await get(server.url + address, BROWSER)).headers.get('content-security-policy')?.split(';') ?? [];
      const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

      const policy = await policyAt(path);
      expect(policy).toEqual(expect.arrayContaining(["require-trusted-types-for 'script'", "trusted-types 'none'"]));
      expect(policy).toContain(`script-src 'self' ${hashOf(SCRIPT)}`);
      expect(policy).toContain(`style-src 'self' ${hashOf(STYLE)}`);
      expect(policy.join()).not.toContain('unsafe');
      expect((await policyAt('/main-ABCDEFGH.js')).join()).not.toMatch(/sha256|unsafe/);
    },
  );

  it('lets a cache keep a hashed asset for ever', async () => {
    const { headers } = await get(`${server.url}/main-ABCDEFGH.js`);

    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });
});

describe('methods', () => {
  it.each([
    ['DELETE', '/users', 'GET, HEAD, OPTIONS, POST'],
    ['PUT', '/users', 'GET, HEAD, OPTIONS, POST'],
    ['POST', '/users/1', 'DELETE, GET, HEAD, OPTIONS, PATCH'],
    ['PUT', '/changes/1/undo', 'OPTIONS, POST'],
    ['POST', '/', 'GET, HEAD, OPTIONS'],
    ['PATCH', '/health/live', 'GET, HEAD, OPTIONS'],
    ['DELETE', '/openapi.json', 'GET, HEAD, OPTIONS'],
  ])('refuses %s %s with 405, and says what is allowed', async (method, path, allow) => {
    const { status, headers, json } = await call(server.url + path, { method });

    expect([status, headers.get('allow')]).toEqual([405, allow]);
    expect(json).toMatchObject({ type: '/problems/method-not-allowed', status: 405, instance: path });
  });

  it('answers OPTIONS with what is allowed', async () => {
    const { status, headers } = await call(`${server.url}/users`, { method: 'OPTIONS' });

    expect([status, headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST']);
  });

  it('answers HEAD as GET, without the body', async () => {
    const [head, full] = await Promise.all([
      call(`${server.url}/users`, { method: 'HEAD' }),
      get(`${server.url}/users`),
    ]);

    expect([head.status, head.text]).toEqual([200, '']);
    expect(head.headers.get('content-length')).toBe(full.headers.get('content-length'));
  });

  it.each(['GET', 'POST', 'DELETE', 'OPTIONS'])('answers 404 to %s of an unknown route', async (method) => {
    expect(await call(`${server.url}/nobody`, { method })).toMatchObject({ status: 404, json: { status: 404 } });
  });

  it.each(['/USERS', '/users/', '//users'])('takes paths exactly: %s is unknown', async (path) => {
    expect((await get(server.url + path)).status).toBe(404);
  });
});

describe('bodies', () => {
  const send = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>): ReturnType<typeof call> =>
    call(`${server.url}/users`, { method: 'POST', body, headers });
  const json = { 'Content-Type': 'application/json' };

  it.each([
    ['a form', 'data=hello', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415, 'unsupported-media-type'],
    ['plain text', '{"data":"hello"}', { 'Content-Type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['a body without a type', new Uint8Array([123, 125]), {}, 415, 'unsupported-media-type'],
    ['an encoded body', '{}', { ...json, 'Content-Encoding': 'gzip' }, 415, 'unsupported-media-type'],
    ['another charset', '{}', { 'Content-Type': 'application/json; charset=utf-16' }, 415, 'unsupported-media-type'],
    ['half a JSON text', '{"data": "he', json, 400, 'malformed-json'],
    ['a body that is too large', JSON.stringify({ data: 'x'.repeat(300_000) }), json, 413, 'payload-too-large'],
    ['a body that is nested too deep', '['.repeat(2000) + ']'.repeat(2000), json, 400, 'malformed-json'],
    ['no body', '', json, 400, 'validation-failed'],
    ['no body, in a content coding', '', { ...json, 'Content-Encoding': 'gzip' }, 400, 'validation-failed'],
    [
      'no body, in another charset',
      '',
      { 'Content-Type': 'application/json; charset=utf-16' },
      400,
      'validation-failed',
    ],
  ])('refuses %s', async (_, body, headers, status, problem) => {
    expect(await send(body, headers)).toMatchObject({ status, json: { type: `/problems/${problem}`, status } });
  });

  it('takes UTF-8 with a parameter', async () => {
    expect((await send('{"data":"hé"}', { 'Content-Type': 'application/json; charset=UTF-8' })).status).toBe(201);
  });
});

describe('problems', () => {
  it('carry the request id of the client, or one of their own', async () => {
    const sent = await get(`${server.url}/nobody`, { 'X-Request-Id': 'abc-1' });
    const unsent = await get(`${server.url}/nobody`);

    expect(sent.json).toMatchObject({ requestId: 'abc-1' });
    expect(unsent.json).toMatchObject({ requestId: unsent.headers.get('x-request-id') });
    expect(sent.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(sent.headers.get('cache-control')).toBe('no-store');
  });

  it('replace a request id that is no plain word', async () => {
    const { headers } = await get(server.url, { 'X-Request-Id': 'a b' });

    expect(headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
  });
});

describe('CORS', () => {
  it.each(['http://localhost:4200', 'http://127.0.0.1:1', 'https://[::1]:8443', 'https://pets.example.org'])(
    'lets a page of %s read answers and errors',
    async (origin) => {
      const answers = [
        await get(`${server.url}/users`, { Origin: origin }),
        await post(`${server.url}/users`, { data: 'hello' }, { Origin: origin }),
        await post(`${server.url}/users`, {}, { Origin: origin }),
        await get(`${server.url}/nobody`, { Origin: origin }),
      ];

      for (const { headers } of answers) {
        expect(headers.get('access-control-allow-origin')).toBe(origin);
        expect(headers.get('access-control-expose-headers')).toContain('X-Request-Id');
        expect(headers.get('vary')).toContain('Origin');
        expect(headers.has('access-control-allow-credentials')).toBe(false);
      }
    },
  );

  it.each([
    'http://localhost.example.org',
    'http://evil.example',
    'null',
    'http://127.0.0.1.example',
    'ftp://localhost',
  ])('tells a page of %s nothing', async (origin) => {
    const { headers } = await get(`${server.url}/users`, { Origin: origin });

    expect(headers.has('access-control-allow-origin')).toBe(false);
    expect(headers.get('vary')).toContain('Origin');
  });

  it('lets a page read every field that an answer has for it, and send every one that a request needs', async () => {
    const { headers } = await call(`${server.url}/users`, {
      method: 'OPTIONS',
      headers: { Origin: 'http://localhost:4200', 'Access-Control-Request-Method': 'PATCH' },
    });
    const listed = (name: string): unknown => headers.get(`access-control-${name}`)?.split(', ');

    expect(listed('expose-headers')).toEqual(expect.arrayContaining(READABLE));
    expect(listed('allow-headers')).toEqual(expect.arrayContaining(SENDABLE));
    expect(listed('allow-methods')).toEqual(expect.arrayContaining(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']));
  });

  it('allows a preflight for JSON', async () => {
    const { status, headers } = await call(`${server.url}/users`, {
      method: 'OPTIONS',
      headers: {
        Origin: 'http://localhost:4200',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type',
      },
    });

    expect(status).toBe(204);
    expect(headers.get('access-control-allow-methods')).toContain('POST');
    expect(headers.get('access-control-allow-headers')).toContain('Content-Type');
  });

  it('opens to all origins where the setting says *', async () => {
    const open = await TestServer.start({ env: { CORS_ORIGINS: '*' } });
    try {
      const { headers } = await get(`${open.url}/users`, { Origin: 'http://anywhere.example' });
      expect(headers.get('access-control-allow-origin')).toBe('*');
    } finally {
      await open.stop();
    }
  });
});

describe('health', () => {
  it.each(['live', 'ready'])('is up: %s', async (check) => {
    expect(await get(`${server.url}/health/${check}`)).toMatchObject({ status: 200, json: { status: 'up' } });
  });
});
