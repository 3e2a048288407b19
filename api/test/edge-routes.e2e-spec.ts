import { type Answer, call, get, post, send } from './support/http';
import { OPERATIONS, PATHS, READS, WRITES } from './support/operations';
import { exchange, lines, type RawAnswer } from './support/raw';
import { TestServer } from './support/server';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'PURGE'];
const BROWSER = { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
/** Differ from answer to answer, or depend on whether there is a body. */
const OWN_FIELDS = ['date', 'x-request-id', 'connection', 'keep-alive', 'transfer-encoding'];

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});

afterAll(() => server.stop());

/** A request without a body, as plain lines: libraries send no TRACE. */
async function ask(method: string, path: string, ...fields: string[]): Promise<RawAnswer> {
  const text = lines(`${method} ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...fields);
  const [answer, ...more] = await exchange(server.url, text);
  if (answer === undefined || more.length > 0) throw new Error('There is not one answer.');
  return answer;
}

/** An operation as a request that would be carried out. */
function perform(operation: (typeof OPERATIONS)[number], headers: Record<string, string> = {}): Promise<Answer> {
  const { method, path, takesBody, needsIfMatch } = operation;
  const body = takesBody ? { username: 'daisy' } : undefined;
  return send(method, server.url + path, body, { ...(needsIfMatch && { 'If-Match': '*' }), ...headers });
}

/** The revision of the directory: what has been kept. */
async function revision(): Promise<string | null> {
  return (await get(`${server.url}/users`)).headers.get('revision');
}

describe.each(PATHS)('$path', ({ path, allow }) => {
  const supported = allow.split(', ');

  it.each(METHODS.filter((method) => !supported.includes(method)))('refuses %s with 405', async (method) => {
    const answer = await ask(method, path);

    expect([answer.status, answer.fields['allow']]).toEqual([405, allow]);
    if (method !== 'HEAD')
      expect(JSON.parse(answer.text)).toMatchObject({ type: '/problems/method-not-allowed', instance: path });
  });

  it('tells OPTIONS what is allowed', async () => {
    const answer = await ask('OPTIONS', path);

    expect(answer).toMatchObject({ status: 204, text: '', fields: { allow, 'cache-control': 'no-cache' } });
  });

  it.each(METHODS)('is another path with a slash at its end: %s', async (method) => {
    expect((await ask(method, `${path === '/' ? '/' : path}/`)).status).toBe(404);
  });

  if (path !== '/') {
    it.each(METHODS)('is another path in upper case: %s', async (method) => {
      expect((await ask(method, path.toUpperCase())).status).toBe(404);
    });
  }
});

describe('an unknown path', () => {
  it.each(METHODS)('is a 404 for %s', async (method) => {
    const answer = await ask(method, '/nobody');

    expect([answer.status, answer.fields['allow'], answer.fields['cache-control']]).toEqual([
      404,
      undefined,
      'no-store',
    ]);
    if (method !== 'HEAD') expect(JSON.parse(answer.text)).toMatchObject({ type: '/problems/not-found', status: 404 });
  });
});

describe.each([...READS.map(({ path }) => path), '/docs', '/openapi.json', '/nobody', '/users/99', '/users?limit=0'])(
  'GET %s',
  (path) => {
    const fieldsOf = ({ fields }: RawAnswer): object =>
      Object.fromEntries(Object.entries(fields).filter(([name]) => !OWN_FIELDS.includes(name)));

    it('is the same as HEAD, but for the body', async () => {
      const [full, head] = [await ask('GET', path), await ask('HEAD', path)];

      expect([head.status, head.text, fieldsOf(head)]).toEqual([full.status, '', fieldsOf(full)]);
    });

    it('says how it may be kept, and what it depends on', async () => {
      const { status, headers } = await get(server.url + path);

      expect(headers.get('cache-control')).toBe(status < 400 ? 'no-cache' : 'no-store');
      expect(headers.get('vary')).toMatch(/\bOrigin\b/);
      if (path !== '/') expect(headers.get('vary')).toMatch(/\bAccept-Encoding\b/);
    });

    it.each([{}, BROWSER])(
      'carries what keeps a browser safe, and nothing that tells about the server: %p',
      async (accept) => {
        const { headers } = await get(server.url + path, accept);

        expect(Object.fromEntries(headers)).toMatchObject({
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
          'referrer-policy': 'no-referrer',
          'content-security-policy': expect.stringMatching(/default-src '(?:self|none)'/),
          'x-request-id': expect.stringMatching(/^[\w-]{36}$/),
        });
        expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
        expect(headers.get('content-security-policy')).not.toMatch(
          /script-src[^;]*unsafe|unsafe-eval|upgrade-insecure/,
        );
        for (const name of ['x-powered-by', 'server', 'strict-transport-security'])
          expect(headers.has(name)).toBe(false);
      },
    );
  },
);

describe.each(READS)('If-None-Match at GET $path', ({ path }) => {
  it.each<[string, (etag: string) => string]>([
    ['the same', (etag) => etag],
    ['the same, weak', (etag) => `W/${etag.replace('W/', '')}`],
    ['a list', (etag) => `"a", W/"b,c" , ${etag}`],
    ['any', () => '*'],
  ])('knows what the client has: %s', async (_, tags) => {
    const full = await get(server.url + path);
    const etag = full.headers.get('etag');
    const answer = await get(server.url + path, { 'If-None-Match': tags(etag ?? '"none"') });

    if (etag === null) expect(answer.status).toBe(200);
    else {
      const fields = (from: Answer): unknown[] =>
        ['etag', 'cache-control', 'vary'].map((name) => from.headers.get(name));
      expect([answer.status, answer.text, fields(answer)]).toEqual([304, '', fields(full)]);
    }
  });

  it.each(['"0"', '7', ''])('sends all to a client that has %p', async (tags) => {
    expect((await get(server.url + path, { 'If-None-Match': tags })).status).toBe(200);
  });
});

describe.each(READS.filter(({ takesQuery }) => takesQuery))('the query of GET $path', ({ path }) => {
  it.each([
    '?nope=1',
    '?__proto__=1',
    '?__proto__[polluted]=1',
    '?constructor=1',
    '?limit=',
    '?limit=1&limit=2',
    '?limit[]=1',
  ])('is refused where a parameter is unknown, empty or repeated: %s', async (query) => {
    const { status, json } = await get(server.url + path + query);

    expect([status, json]).toMatchObject([400, { type: '/problems/validation-failed', errors: [{ pointer: /./ }] }]);
    expect({}).not.toHaveProperty('polluted');
  });
});

describe.each(OPERATIONS)('$method $path', (operation) => {
  it('is refused for a foreign host, with the setting that lists ours', async () => {
    const { method, path } = operation;
    const answer = await ask(method, path, 'X-Forwarded-Host: localhost').then(() =>
      exchange(server.url, lines(`${method} ${path} HTTP/1.1`, 'Host: evil.example', 'Connection: close')),
    );

    expect(answer[0]?.status).toBe(421);
    expect(answer[0]?.text).toContain('ALLOWED_HOSTS');
  });
});

describe.each(WRITES)('$method $path', (operation) => {
  const { method, path, takesBody } = operation;

  it.each(['http://evil.example', 'http://localhost.evil.example', 'https://127.0.0.1.example', 'null', 'file://', ''])(
    'is refused for a page of %p, which may not read the answer either',
    async (origin) => {
      const before = await revision();
      const { status, headers, json } = await perform(operation, { Origin: origin });

      expect([status, json]).toMatchObject([403, { type: '/problems/origin-not-trusted' }]);
      expect(headers.has('access-control-allow-origin')).toBe(false);
      expect(await revision()).toBe(before);
    },
  );

  it.each(['cross-site', 'same-site', 'none'])('is not refused for Sec-Fetch-Site: %s alone', async (site) => {
    const fields = { 'Sec-Fetch-Site': site, 'Content-Type': 'text/plain' };
    const answers = [
      await call(server.url + path, { method, headers: { ...fields, Origin: 'http://localhost:4200' } }),
      await call(server.url + path, { method, headers: fields }),
    ];

    for (const { status } of answers) expect([201, 204, 400, 409, 410, 415, 428]).toContain(status);
  });

  if (method !== 'DELETE') {
    it.each([
      ['application/x-www-form-urlencoded', 'data=hello'],
      [
        'multipart/form-data; boundary=a',
        '--a\r\nContent-Disposition: form-data; name="data"\r\n\r\nhello\r\n--a--\r\n',
      ],
      ['text/plain', '{"data":"hello"}'],
      ['text/plain; a=application/json', '{"data":"hello"}'],
      ['application/jsonp', '{"data":"hello"}'],
      ['json', '{"data":"hello"}'],
      ['application/json; charset=utf-16', '{"data":"hello"}'],
      ['application/json; charset=latin1', '{"data":"hello"}'],
      ['', '{"data":"hello"}'],
    ])('refuses a body of %p with 415', async (type, text) => {
      const before = await revision();
      const body = new TextEncoder().encode(text);
      const headers = { 'If-Match': '*', ...(type !== '' && { 'Content-Type': type }) };

      expect(await call(server.url + path, { method, body, headers })).toMatchObject({
        status: 415,
        json: { type: '/problems/unsupported-media-type' },
      });
      expect(await revision()).toBe(before);
    });

    it.each(['gzip', 'br', 'deflate', 'zstd', 'x-unknown', 'gzip, identity'])(
      'refuses a body in the content coding %s, and says that it takes none',
      async (coding) => {
        const { status, headers } = await call(server.url + path, {
          method,
          body: '{}',
          headers: { 'Content-Type': 'application/json', 'Content-Encoding': coding, 'If-Match': '*' },
        });

        expect([status, headers.get('accept-encoding')]).toEqual([415, 'identity']);
      },
    );
  }

  if (takesBody) {
    const json = { 'Content-Type': 'application/json', 'If-Match': '*' };
    const nested = (depth: number): string => `{"data":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;

    it.each<[string, string | number[], string, string]>([
      ['half a text', '{"data": "he', 'malformed-json', ''],
      ['a trailing comma', '{"data": "a",}', 'malformed-json', ''],
      ['two texts', '{}{}', 'malformed-json', ''],
      ['NaN', '{"data": NaN}', 'malformed-json', ''],
      ['a raw line break in a text', '{"data": "a\nb"}', 'malformed-json', ''],
      ['bytes that are no UTF-8', [0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d], 'malformed-json', ''],
      ['an overlong form', [0x22, 0xc0, 0xaf, 0x22], 'malformed-json', ''],
      ['half a surrogate pair in bytes', [0x22, 0xed, 0xa0, 0x80, 0x22], 'malformed-json', ''],
      ['UTF-16', [0x7b, 0, 0x7d, 0], 'malformed-json', ''],
      ['33 levels', nested(33), 'malformed-json', ''],
      ['100,000 levels', '['.repeat(100_000) + ']'.repeat(100_000), 'malformed-json', ''],
      ['half a surrogate pair', '{"data": "a\\ud800b"}', 'validation-failed', '/data'],
      ['half a surrogate pair, deep down', '{"pets": ["a", {"b/c": "\\udc00"}]}', 'validation-failed', '/pets/1/b~1c'],
      ['half a surrogate pair in a name', '{"\\ud800": 1}', 'validation-failed', '/\ufffd'],
      ['U+0000', '{"username": "a\\u0000"}', 'validation-failed', '/username'],
      ['U+0000 in a name', '{"username": "a", "b\\u0000": 1}', 'validation-failed', '/b\0'],
      ['a prototype', '{"username": "a", "__proto__": {"polluted": 1}}', 'validation-failed', '/__proto__'],
      ['a constructor', '{"username": "a", "constructor": {"prototype": {}}}', 'validation-failed', '/constructor'],
      ['an unknown field', '{"username": "a", "colour": 1}', 'validation-failed', '/colour'],
      ['a field that every object has', '{"username": "a", "toString": 1}', 'validation-failed', '/toString'],
      ['32 levels', nested(32), 'validation-failed', '/data'],
      ['a list', '[]', 'validation-failed', ''],
      ['null', 'null', 'validation-failed', ''],
      ['a number', '1e999', 'validation-failed', ''],
    ])('refuses %s', async (_, body, problem, pointer) => {
      const before = await revision();
      const bytes = typeof body === 'string' ? body : new Uint8Array(body);
      const answer = await call(server.url + path, { method, body: bytes, headers: json });
      const { errors } = answer.json as { errors?: { pointer: string }[] };

      expect(answer).toMatchObject({ status: 400, json: { type: `/problems/${problem}` } });
      expect(errors?.map((error) => error.pointer) ?? ['']).toContain(pointer);
      expect({}).not.toHaveProperty('polluted');
      expect(await revision()).toBe(before);
    });

    it('refuses a large body, and keeps the connection', async () => {
      const body = JSON.stringify({ data: 'x'.repeat(300_000) });
      const head = lines(
        `${method} ${path} HTTP/1.1`,
        'Host: localhost',
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
      );
      const after = lines('GET / HTTP/1.1', 'Host: localhost', 'Connection: close');
      const answers = await exchange(server.url, head + body + after);

      expect(answers.map(({ status }) => status)).toEqual([413, 200]);
    });

    it('does not even begin a huge body, and says that the connection ends', async () => {
      const head = lines(
        `${method} ${path} HTTP/1.1`,
        'Host: localhost',
        'Content-Type: application/json',
        'Content-Length: 9000000000',
      );

      expect(await exchange(server.url, head)).toMatchObject([{ status: 413, fields: { connection: 'close' } }]);
    });
  }
});

describe.each(WRITES.filter(({ needsIfMatch }) => needsIfMatch))(
  'If-Match at $method $path',
  ({ method, path, takesBody }) => {
    const body = takesBody ? { pets: ['cat'] } : undefined;

    it.each([
      ['without quotes', '1', 400, 'as "7"'],
      ['with half of its quotes', '"1', 400, 'as "7"'],
      ['with single quotes', "'1'", 400, 'as "7"'],
      ['that is empty', '', 400, 'as "7"'],
      ['in a list with one that is none', '"1", 2', 400, 'as "7"'],
      ['that is stale', '"9999"', 412, 'revision 1'],
      ['that is weak', 'W/"1"', 412, 'revision 1'],
      ['that was never ours', '"abc"', 412, 'revision 1'],
    ])('is refused %s, and nothing changes', async (_, tag, status, detail) => {
      const before = await revision();
      const answer = await send(method, server.url + path, body, { 'If-Match': tag });

      expect([answer.status, answer.json]).toMatchObject([status, { detail: expect.stringContaining(detail) }]);
      expect(await revision()).toBe(before);
    });

    it('is asked for', async () => {
      const before = await revision();

      expect((await send(method, server.url + path, body)).status).toBe(428);
      expect(await revision()).toBe(before);
    });
  },
);

it('an ETag changes with every change, and stays without one', async () => {
  const tags = async (): Promise<(string | null)[]> =>
    Promise.all(READS.map(async ({ path }) => (await get(server.url + path)).headers.get('etag')));
  const [before, again] = [await tags(), await tags()];
  await post(`${server.url}/users`, { username: 'tags' });
  const after = await tags();
  const isWeak = (tag: string | null): boolean => tag?.startsWith('W/') ?? false;

  expect(again).toEqual(before);
  expect(after.filter(isWeak)).toHaveLength(before.filter(isWeak).length);
  expect(after.filter(isWeak).some((tag) => before.includes(tag))).toBe(false);
});
