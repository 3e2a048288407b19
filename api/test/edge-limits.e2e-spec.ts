import { askUntil } from './support/ask-until';
import { call, get, post } from './support/http';
import { ask, Connection, exchange, lines, type RawAnswer } from './support/raw';
import { TestServer } from './support/server';

const SHORT = {
  HEADERS_TIMEOUT_SECONDS: '1',
  REQUEST_TIMEOUT_SECONDS: '2',
  TIMEOUT_CHECK_SECONDS: '1',
  KEEP_ALIVE_SECONDS: '1',
};
const BEGUN = 'POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';

async function withServer(
  env: Record<string, string>,
  work: (server: TestServer, log: string[]) => Promise<void>,
): Promise<void> {
  const log: string[] = [];
  const server = await TestServer.start({ env, log });
  try {
    await work(server, log);
  } finally {
    await server.stop();
  }
}

describe('time-outs', () => {
  const SLOW = [
    ['a header that stops', 'GET /users HT'],
    ['a header that never ends', 'GET /users HTTP/1.1\r\nHost: localhost\r\nX-A: '],
    ['a body that does not come', `${BEGUN}Content-Length: 16\r\n\r\n`],
    ['a body that stops', `${BEGUN}Content-Length: 16\r\n\r\n{"data"`],
    ['chunks that stop', `${BEGUN}Transfer-Encoding: chunked\r\n\r\n4\r\n{"da`],
    ['a huge body that is refused', `${BEGUN}Content-Length: 3000000\r\n\r\n${'x'.repeat(300_000)}`],
    ['a second request that stops', `${lines('GET /users/1 HTTP/1.1', 'Host: localhost')}GET /users HT`],
  ] as const;
  const SILENT = [
    ['nothing was ever asked', '', []],
    ['nothing more is asked', lines('GET /users/1 HTTP/1.1', 'Host: localhost'), [200]],
  ] as const;
  const large = lines('GET /docs/swagger-ui-bundle.js HTTP/1.1', 'Host: localhost');
  const log: string[] = [];
  const ends = new Map<string, Promise<RawAnswer[]>>();
  let server: TestServer;
  let impatient: TestServer;
  let stalled: Connection;
  let dripped: Promise<RawAnswer[]>;

  // All at once, so that the tests wait for the slowest alone.
  beforeAll(async () => {
    impatient = await TestServer.start({ env: { STALL_TIMEOUT_SECONDS: '2', HEARTBEAT_SECONDS: '1' } });
    stalled = (await Connection.to(impatient.url)).takeNothing().send(large.repeat(9));
    server = await TestServer.start({ env: SHORT, log });
    for (const [name, text] of [...SLOW, ...SILENT])
      ends.set(name, (await Connection.to(server.url)).send(text).answers());
    dripped = drip(await Connection.to(server.url));
  });

  afterAll(async () => {
    await server.stop();
    await impatient.stop();
  });

  it('do not affect other clients', async () => {
    expect((await get(`${server.url}/users`)).status).toBe(200);
  });

  it.each(SLOW)('close a connection with %s', async (name) => {
    const answer = (await ends.get(name))?.at(-1);

    expect(answer).toMatchObject({ status: 408, fields: { connection: 'close', 'cache-control': 'no-store' } });
    expect(JSON.parse(answer?.text ?? '')).toMatchObject({ type: '/problems/request-timeout' });
    expect(log.filter((line) => line.includes(answer?.fields['x-request-id'] ?? '?'))).toHaveLength(1);
  });

  it.each(SILENT)('close a connection on which %s, without an answer', async (name, _, statuses) => {
    expect((await ends.get(name))?.map(({ status }) => status)).toEqual(statuses);
  });

  it('close a connection with a header that arrives in small pieces', async () => {
    expect((await dripped).map(({ status }) => status)).toEqual([408]);
  });

  it('close a connection whose client does not read its answers', async () => {
    const last = lines('GET / HTTP/1.1', 'Host: localhost', 'Connection: close');
    const taken = await exchange(impatient.url, large.repeat(9) + last);
    await impatient.allClosed();

    expect(taken.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(await stalled.answers()).not.toHaveLength(9);
  });

  async function drip(connection: Connection): Promise<RawAnswer[]> {
    connection.send('GET /users HTTP/1.1\r\nHost: localhost\r\n');
    const drops = setInterval(() => connection.send('X-A: 1\r\n'), 50);
    try {
      return await connection.answers();
    } finally {
      clearInterval(drops);
    }
  }
});

describe('many connections', () => {
  it('are refused beyond MAX_CONNECTIONS, which the log says', async () => {
    await withServer({ MAX_CONNECTIONS: '2', TRUST_PROXY: '127.0.0.1' }, async (server, log) => {
      const kept = await Promise.all([Connection.to(server.url), Connection.to(server.url)]);
      await kept[1].send(lines('GET / HTTP/1.1', 'Host: localhost')).until(/Hello/);

      expect(await exchange(server.url, lines('GET / HTTP/1.1', 'Host: localhost'))).toEqual([]);
      expect(log.join('')).toContain('MAX_CONNECTIONS');
      for (const connection of kept) connection.close();
    });
  });

  it('are refused beyond a quarter to one client, and its places come back', async () => {
    await withServer({ MAX_CONNECTIONS: '8' }, async (server, log) => {
      const kept = await Promise.all([Connection.to(server.url), Connection.to(server.url)]);
      await kept[1].send(lines('GET / HTTP/1.1', 'Host: localhost')).until(/Hello/);
      const refused = await exchange(server.url, lines('GET / HTTP/1.1', 'Host: localhost'));
      await server.closedBy(() => {
        kept[0].close();
      });
      const next = await exchange(server.url, lines('GET / HTTP/1.1', 'Host: localhost', 'Connection: close'));
      kept[1].close();

      expect(refused).toEqual([]);
      expect(next.map(({ status }) => status)).toEqual([200]);
      expect(log.join('')).toContain('MAX_CONNECTIONS');
    });
  });

  it('carry so many requests without an answer, and then close', async () => {
    await withServer({}, async (server) => {
      const answers = await exchange(server.url, lines('GET /health/live HTTP/1.1', 'Host: localhost').repeat(300));

      expect(answers).toHaveLength(100);
      expect(answers.at(-1)?.fields['connection']).toBe('close');
    });
  });
});

describe('sizes', () => {
  it.each([
    [{ MAX_URI_BYTES: '1024' }, lines(`GET /users?q=${'a'.repeat(1100)} HTTP/1.1`, 'Host: localhost'), 414],
    [{ MAX_HEADER_BYTES: '4096' }, lines('GET / HTTP/1.1', 'Host: localhost', `X-A: ${'a'.repeat(5000)}`), 431],
    [{ MAX_HEADER_FIELDS: '50' }, lines('GET / HTTP/1.1', 'Host: localhost', ...Array<string>(50).fill('A: 1')), 431],
    [{ MAX_BODY_BYTES: '16384' }, `${BEGUN}Content-Length: 900000\r\n\r\n`, 413],
  ])('come from the settings: %p', async (env, text, status) => {
    await withServer(env, async (server) => {
      expect((await exchange(server.url, text)).map((answer) => answer.status)).toEqual([status]);
    });
  });

  it('limit a body to the byte', async () => {
    await withServer({ MAX_BODY_BYTES: '16384' }, async (server) => {
      const body = (length: number): string => `{"data":"hello"}${' '.repeat(length - 16)}`;
      const sent = (text: string): ReturnType<typeof call> =>
        call(`${server.url}/users`, { method: 'POST', body: text, headers: { 'Content-Type': 'application/json' } });

      expect((await sent(body(16_384))).status).toBe(201);
      expect((await sent(body(16_385))).status).toBe(413);
    });
  });

  it('count the chunks of a body as they arrive', async () => {
    await withServer({ MAX_BODY_BYTES: '16384' }, async (server) => {
      const chunk = `1000\r\n${' '.repeat(4096)}\r\n`;
      const text = `${BEGUN}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(5)}0\r\n\r\n`;
      const answers = await exchange(
        server.url,
        text + lines('GET / HTTP/1.1', 'Host: localhost', 'Connection: close'),
      );

      expect(answers.map(({ status }) => status)).toEqual([413, 200]);
    });
  });
});

describe('the rate limit', () => {
  const forwarded = (address: string): Record<string, string> => ({ 'X-Forwarded-For': address });

  it('is off on a loopback address', async () => {
    await withServer({}, async (server) => {
      const { headers } = await get(`${server.url}/users`);

      expect([headers.has('ratelimit'), headers.has('ratelimit-policy')]).toEqual([false, false]);
    });
  });

  it('counts down, then refuses every request and carries none out', async () => {
    await withServer({ RATE_LIMIT: '3/600' }, async (server) => {
      const answers = [];
      for (const path of ['/users', '/nobody', '/docs']) answers.push(await get(server.url + path));
      const refused = await post(`${server.url}/users`, { data: 'hello' }, { Origin: 'http://localhost:4200' });

      expect(answers.map(({ headers }) => headers.get('ratelimit'))).toEqual([
        expect.stringMatching(/^"default";r=2;t=\d+$/),
        expect.stringMatching(/^"default";r=1;t=\d+$/),
        expect.stringMatching(/^"default";r=0;t=\d+$/),
      ]);
      expect([refused.status, refused.json]).toMatchObject([429, { type: '/problems/too-many-requests' }]);
      expect(Object.fromEntries(refused.headers)).toMatchObject({
        'ratelimit-policy': '"default";q=3;w=600',
        ratelimit: expect.stringMatching(/^"default";r=0;t=\d+$/),
        'retry-after': expect.stringMatching(/^(?:600|5\d\d)$/),
        'cache-control': 'no-store',
        'access-control-allow-origin': 'http://localhost:4200',
      });
    });
  });

  it('counts what is refused for any other reason', async () => {
    await withServer({ RATE_LIMIT: '3/600' }, async (server) => {
      const statuses = [];
      for (const [path, ...fields] of [
        ['/users', 'Host: evil.example'],
        ['/users/'],
        ['/changes/4/undo', 'Origin: http://evil.example'],
        ['/users', 'Host: evil.example'],
      ] as const)
        statuses.push((await ask(server.url, 'POST', path, ...fields)).status);

      expect(statuses).toEqual([421, 404, 403, 429]);
    });
  });

  it('begins anew when its window has ended', async () => {
    await withServer({ RATE_LIMIT: '1/1' }, async (server) => {
      const statusOf = async (): Promise<number> => (await get(server.url)).status;
      const first = [await statusOf(), await statusOf()];
      const last = await askUntil(statusOf, (status) => status !== 429);

      expect([...first, last]).toEqual([200, 429, 200]);
    });
  });

  it('ignores X-Forwarded-For of a client that is not a trusted proxy', async () => {
    await withServer({ RATE_LIMIT: '1/600' }, async (server) => {
      await get(server.url, forwarded('203.0.113.1'));

      expect((await get(server.url, forwarded('203.0.113.2'))).status).toBe(429);
    });
  });

  describe('behind a trusted proxy', () => {
    let server: TestServer;

    beforeAll(async () => {
      server = await TestServer.start({ env: { RATE_LIMIT: '1/600', TRUST_PROXY: '127.0.0.1, 10.0.0.0/8' } });
    });

    afterAll(() => server.stop());

    it.each([
      ['each client by its address', '203.0.113.1', '203.0.113.2', 200],
      ['one address as one client', '203.0.113.3', '203.0.113.3', 429],
      ['not by what the client itself claims', '1.1.1.1, 203.0.113.4', '2.2.2.2, 203.0.113.4', 429],
      ['through several proxies', '203.0.113.5, 10.0.0.9', '203.0.113.6, 10.0.0.9', 200],
      ['a network of IPv6 as one client', '2001:db8::1', '2001:db8:0:0:ffff::2', 429],
      ['two networks of IPv6 as two', '2001:db8:1::1', '2001:db8:1:1::1', 200],
      ['an address that is mapped to IPv6 as itself', '::ffff:203.0.113.7', '203.0.113.7', 429],
    ])('counts %s', async (_, first, second, status) => {
      expect((await get(server.url, forwarded(first))).status).toBe(200);
      expect((await get(server.url, forwarded(second))).status).toBe(status);
    });
  });
});
