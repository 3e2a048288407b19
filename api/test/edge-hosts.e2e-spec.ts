import { call, get, post } from './support/http';
import { ask, exchange, lines } from './support/raw';
import { TestServer } from './support/server';

const LISTED = 'https://pets.example.org';

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start({
    env: { ALLOWED_HOSTS: 'Pets.example.org, [2001:db8::1]', CORS_ORIGINS: `${LISTED}, http://localhost:4200` },
  });
});

afterAll(() => server.stop());

/** The status that a `Host` gets, and the request target with it. */
async function statusFor(host: string, target = '/users/1'): Promise<number | undefined> {
  const answers = await exchange(server.url, lines(`GET ${target} HTTP/1.1`, `Host: ${host}`, 'Connection: close'));
  return answers[0]?.status;
}

describe('Host', () => {
  it.each([
    'localhost',
    'LocalHost',
    'localhost:6969',
    'localhost:1',
    'localhost:',
    '127.0.0.1',
    '127.0.0.1:8080',
    '[::1]',
    '[::1]:6969',
    'pets.example.org',
    'PETS.EXAMPLE.ORG:443',
    '[2001:DB8::1]:80',
  ])('is ours, whatever the port: %s', async (host) => {
    expect(await statusFor(host)).toBe(200);
  });

  it.each([
    'evil.example',
    'localhost.evil.example',
    'evil.localhost',
    'localhost.',
    'xlocalhost',
    '127.0.0.1.evil.example',
    '127.0.0.2',
    '127.1',
    '0.0.0.0',
    '2130706433',
    '0x7f000001',
    '[::]',
    '[::ffff:127.0.0.1]',
    'sub.pets.example.org',
    'example.org',
    'xn--localhost-',
  ])('is not ours: %s', async (host) => {
    expect(await statusFor(host)).toBe(421);
  });

  it.each(['10.1.2.3:6969', 'evil.example'])('does not matter to probes: %s', async (host) => {
    const statuses = [];
    for (const path of ['/health/live', '/health/ready', '/health/ready?', '/health', '/health/live/'])
      statuses.push(await statusFor(host, path));

    expect(statuses).toEqual([200, 200, 200, 421, 421]);
  });

  it('is that of the request target too, where there is one', async () => {
    expect(await statusFor('localhost', 'http://evil.example/users/1')).toBe(421);
    expect(await statusFor('evil.example', 'http://localhost/users/1')).toBe(421);
    expect(await statusFor('localhost', 'http://pets.example.org:6969/users/1')).toBe(200);
  });

  it('is not taken from X-Forwarded-Host of an untrusted client', async () => {
    const fields = ['X-Forwarded-Host: localhost', 'Forwarded: host=localhost', 'X-Host: localhost'];
    const text = lines('GET /users/1 HTTP/1.1', 'Host: evil.example', 'Connection: close', ...fields);

    expect((await exchange(server.url, text))[0]?.status).toBe(421);
  });

  it('is the address that the server listens on', async () => {
    const other = await TestServer.start({ env: { HOST: '127.0.0.7' } });
    try {
      const text = lines('GET /users/1 HTTP/1.1', 'Host: 127.0.0.7:80', 'Connection: close');
      expect((await exchange(other.url, text))[0]?.status).toBe(200);
    } finally {
      await other.stop();
    }
  });

  it('makes no page one of ours: the origin of a rebound name cannot write', async () => {
    const text = lines(
      'POST /changes/4/undo HTTP/1.1',
      'Host: evil.example',
      'Origin: http://evil.example',
      'Connection: close',
    );

    expect((await exchange(server.url, text))[0]?.status).toBe(421);
  });
});

describe('Origin', () => {
  const PREFLIGHT = {
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'content-type',
    'Access-Control-Request-Private-Network': 'true',
  };

  it.each([LISTED, 'http://localhost:4200'])('%s may ask first, and gets no more than it needs', async (origin) => {
    const { status, headers } = await call(`${server.url}/users`, {
      method: 'OPTIONS',
      headers: { ...PREFLIGHT, Origin: origin },
    });

    expect([status, headers.get('access-control-allow-origin')]).toEqual([204, origin]);
    for (const name of ['credentials', 'private-network'])
      expect(headers.has(`access-control-allow-${name}`)).toBe(false);
  });

  it.each([
    'http://evil.example',
    'http://localhost.evil.example',
    'http://localhost:4200.evil.example',
    'http://evil.example/http://localhost',
    'null',
    `${LISTED}.evil.example`,
    `${LISTED}:8443`,
    'http://pets.example.org',
    'HTTPS://PETS.EXAMPLE.ORG',
  ])('%s is granted nothing', async (origin) => {
    const answers = [
      await call(`${server.url}/users`, { method: 'OPTIONS', headers: { ...PREFLIGHT, Origin: origin } }),
      await get(`${server.url}/users`, { Origin: origin }),
      await get(`${server.url}/nobody`, { Origin: origin }),
    ];

    for (const { headers } of answers) {
      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
      expect(headers.get('vary')).toMatch(/\bOrigin\b/);
    }
  });

  it('is our own where the page comes from here, by whatever name', async () => {
    const text = lines(
      'POST /users HTTP/1.1',
      'Host: pets.example.org',
      'Origin: https://pets.example.org',
      'Content-Type: application/json',
      'Content-Length: 16',
      'Connection: close',
    );

    expect((await exchange(server.url, `${text}{"data":"hello"}`))[0]?.status).toBe(201);
  });

  it.each([
    ['localhost', 'http://localhost.evil.example'],
    ['localhost:6969', 'http://localhost:6969.evil.example'],
    ['pets.example.org', 'http://pets.example.org.evil.example'],
    ['pets.example.org', 'https://pets.example.org.evil.example'],
    ['pets.example.org', 'http://pets.example.org:8080'],
    ['pets.example.org', 'http://sub.pets.example.org'],
  ])('is not our own where it only resembles the name: for %s, %s', async (host, origin) => {
    const text = lines(
      'POST /changes/4/undo HTTP/1.1',
      `Host: ${host}`,
      `Origin: ${origin}`,
      'Content-Length: 0',
      'Connection: close',
    );

    expect((await exchange(server.url, text))[0]?.status).toBe(403);
  });

  describe('of a port of this machine', () => {
    const LOOPBACK = ['http://localhost:4200', 'http://127.0.0.1', 'https://[::1]:8443'];

    async function statusesUnder(env: Record<string, string>): Promise<[string | null, number][]> {
      const other = await TestServer.start({ env: { RATE_LIMIT: 'none', ...env } });
      try {
        const answers = await Promise.all(
          LOOPBACK.map((origin) => post(`${other.url}/users`, { data: 'hello' }, { Origin: origin })),
        );
        return answers.map(({ headers, status }) => [headers.get('access-control-allow-origin'), status]);
      } finally {
        await other.stop();
      }
    }

    it('is trusted where nobody else reaches the server', async () => {
      expect(await statusesUnder({})).toEqual(LOOPBACK.map((origin) => [origin, 201]));
    });

    it.each([
      { HOST: '0.0.0.0', ALLOW_PUBLIC: 'true' },
      { PUBLIC_URL: 'https://pets.example.org' },
      { ALLOWED_HOSTS: 'pets.example.org' },
      { TRUST_PROXY: '127.0.0.1' },
    ])('is a stranger where others do: %p', async (env) => {
      expect(await statusesUnder(env)).toEqual(LOOPBACK.map(() => [null, 403]));
    });

    it('is trusted where it is listed', async () => {
      expect(await statusesUnder({ ALLOWED_HOSTS: 'pets.example.org', CORS_ORIGINS: LOOPBACK.join() })).toEqual(
        LOOPBACK.map((origin) => [origin, 201]),
      );
    });
  });

  it('is our own where it is that of PUBLIC_URL, whatever Host the proxy passes on', async () => {
    const other = await TestServer.start({ env: { PUBLIC_URL: 'https://pets.example.org' } });
    try {
      const fields = ['Origin: https://pets.example.org', 'If-Match: *'];
      const [proxied, passedOn, foreign] = [
        await ask(other.url, 'DELETE', '/users/1', 'Host: 127.0.0.1:6969', ...fields),
        await ask(other.url, 'DELETE', '/users/2', 'Host: pets.example.org', ...fields),
        await ask(
          other.url,
          'DELETE',
          '/users/3',
          'Host: pets.example.org',
          'Origin: https://example.org',
          'If-Match: *',
        ),
      ];

      expect([proxied.status, passedOn.status, foreign.status]).toEqual([204, 204, 403]);
    } finally {
      await other.stop();
    }
  });

  it('may be any where the setting says *, still without credentials', async () => {
    const open = await TestServer.start({ env: { CORS_ORIGINS: '*' } });
    try {
      const answers = [
        await get(`${open.url}/users`),
        await get(`${open.url}/users`, { Origin: 'http://anywhere.example' }),
        await post(`${open.url}/users`, { data: 'hello' }, { Origin: 'http://anywhere.example' }),
        await get(`${open.url}/nobody`, { Origin: 'null' }),
      ];
      for (const { headers } of answers) {
        expect(headers.get('access-control-allow-origin')).toBe('*');
        expect(headers.has('access-control-allow-credentials')).toBe(false);
      }
    } finally {
      await open.stop();
    }
  });
});
