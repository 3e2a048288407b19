import { type Answer, call, get, send } from './support/http';
import { OPERATIONS, PATHS, READS, WRITES } from './support/operations';
import { ask, exchange, lines, type RawAnswer } from './support/raw';
import { TestServer } from './support/server';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'PURGE'];
const BROWSER = { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
/** Differ from answer to answer, or depend on whether there is a body. */
const OWN_FIELDS = ['date', 'x-request-id', 'connection', 'keep-alive', 'transfer-encoding'];
/** Metrics are others with each read, and longer. */
const LASTING = READS.map(({ path }) => path).filter((path) => path !== '/metrics');

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});

afterAll(() => server.stop());

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
    const answer = await ask(server.url, method, path);

    expect([answer.status, answer.fields['allow']]).toEqual([405, allow]);
    if (method !== 'HEAD')
      expect(JSON.parse(answer.text)).toMatchObject({ type: '/problems/method-not-allowed', instance: path });
  });

  it.each(['DELETE', 'PUT', 'PATCH'].filter((method) => !supported.includes(method)))(
    'refuses %s with 405 whatever its body is, and keeps the connection',
    async (method) => {
      const head = lines(`${method} ${path} HTTP/1.1`, 'Host: localhost', 'Content-Type: a/b', 'Content-Length: 1');
      const after = lines('GET / HTTP/1.1', 'Host: localhost', 'Connection: close');
      const answers = await exchange(server.url, `${head}{${after}`);

      expect(answers.map(({ status }) => status)).toEqual([405, 200]);
    },
  );

  it('answers OPTIONS with what is allowed', async () => {
    const answer = await ask(server.url, 'OPTIONS', path);

    expect(answer).toMatchObject({ status: 204, text: '', fields: { allow, 'cache-control': 'no-cache' } });
  });

  it.each(METHODS)('is another path with a slash at its end: %s', async (method) => {
    expect((await ask(server.url, method, `${path === '/' ? '/' : path}/`)).status).toBe(404);
  });

  if (path !== '/') {
    it.each(METHODS)('is another path in upper case: %s', async (method) => {
      expect((await ask(server.url, method, path.toUpperCase())).status).toBe(404);
    });
  }
});

describe('an unknown path', () => {
  it.each(METHODS)('is a 404 for %s', async (method) => {
    const answer = await ask(server.url, method, '/nobody');

    expect([answer.status, answer.fields['allow'], answer.fields['cache-control']]).toEqual([
      404,
      undefined,
      'no-store',
    ]);
    if (method !== 'HEAD') expect(JSON.parse(answer.text)).toMatchObject({ type: '/problems/not-found', status: 404 });
  });
});

describe.each([...LASTING, '/docs', '/openapi.json', '/nobody', '/users/99', '/users?limit=0'])('GET %s', (path) => {
  const fieldsOf = ({ fields }: RawAnswer): object =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => !OWN_FIELDS.includes(name)));

  it('is the same as HEAD, but for the body', async () => {
    const [full, head] = [await ask(server.url, 'GET', path), await ask(server.url, 'HEAD', path)];

    expect([head.status, head.text, fieldsOf(head)]).toEqual([full.status, '', fieldsOf(full)]);
  });

  it('has Cache-Control and Vary', async () => {
    const { status, headers } = await get(server.url + path);

    expect(headers.get('cache-control')).toMatch(status < 400 ? /^(?:private, )?no-cache$/ : /^no-store$/);
    expect(headers.get('vary')).toMatch(/\bOrigin\b/);
    if (path !== '/') expect(headers.get('vary')).toMatch(/\bAccept-Encoding\b/);
  });

  it.each([{}, BROWSER])('has the security headers, and none that describes the server: %p', async (accept) => {
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
    expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe|unsafe-eval|upgrade-insecure/);
    for (const name of ['x-powered-by', 'server', 'strict-transport-security']) expect(headers.has(name)).toBe(false);
  });
});

describe.each(OPERATIONS.filter(({ path }) => !path.startsWith('/health/')))('$method $path', ({ method, path }) => {
  it('is refused for a foreign host, with the setting that lists ours', async () => {
    const answer = await ask(server.url, method, path, 'Host: evil.example');

    expect(answer.status).toBe(421);
    expect(answer.text).toContain('ALLOWED_HOSTS');
  });
});

describe.each(WRITES)('$method $path', (operation) => {
  const { method, path } = operation;

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

    for (const { status } of answers) expect([201, 204, 400, 404, 409, 410, 415, 428]).toContain(status);
  });
});

it.each(WRITES)('$method $path has Cache-Control', async (operation) => {
  const { status, headers } = await perform(operation);

  expect(headers.get('cache-control')).toMatch(status < 400 ? /^(?:private, )?no-cache$/ : /^no-store$/);
  expect(headers.get('x-request-id')).toMatch(/^[\w-]{36}$/);
});
