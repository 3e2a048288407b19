import { call, get, post } from './support/http';
import { takeWriteLock } from './support/other-program';
import { Connection, exchange, lines } from './support/raw';
import { TestServer } from './support/server';

/** What ends a line, or is an order to a terminal, for one reader or another. */
const BREAKS = /[\x00-\x1F\x7F-\x9F\u2028\u2029]/; // eslint-disable-line no-control-regex
const ODD = ['\r', '\n', '\r\n', '\x1b[31m', '\x00', '\x07', '\x7f', '\x85', '\x9b', '\u2028', '\u2029'];

const log: string[] = [];
let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start({ log });
});

afterAll(() => server.stop());
beforeEach(() => {
  log.length = 0;
});

/** The lines of the log, each read as JSON; fails where one is broken. */
function events(): Record<string, unknown>[] {
  return log.map((line) => {
    expect(line).toMatch(/^\{.*\}\n$/);
    expect(line.slice(0, -1)).not.toMatch(BREAKS);
    return JSON.parse(line) as Record<string, unknown>;
  });
}

describe.each(ODD.map((text) => ({ text, shown: JSON.stringify(text) })))('the log under $shown', ({ text }) => {
  const forged = `${text}{"level":"info","msg":"forged"}`;

  it('is one line an event, where it is in a path', async () => {
    await get(`${server.url}/users/${encodeURIComponent(forged)}`);
    await get(`${server.url}/users?q=${encodeURIComponent(forged)}`);

    expect(events().map(({ msg }) => msg)).toEqual([
      expect.stringMatching(/400|404$/),
      expect.stringMatching(/400|200$/),
    ]);
  });

  it('is one line an event, where it is in a bare path or field', async () => {
    const bytes = Buffer.from(forged).toString('latin1');
    await exchange(server.url, lines(`GET /${bytes} HTTP/1.1`, 'Host: localhost', 'Connection: close'));
    await exchange(
      server.url,
      lines('GET / HTTP/1.1', 'Host: localhost', 'Connection: close', `User-Agent: ${bytes}`, `X-Request-Id: ${bytes}`),
    );

    expect(events()).not.toContainEqual(expect.objectContaining({ msg: 'forged' }));
  });

  it('is one line an event, where it is in a name or a message', async () => {
    await post(`${server.url}/users`, { username: `a${forged}`, pets: [forged] });
    await post(`${server.url}/users`, { data: forged });

    expect(events()).not.toContainEqual(expect.objectContaining({ msg: 'forged' }));
  });
});

it('keeps secrets out of the log', async () => {
  const secrets = {
    Authorization: 'Bearer secret-1',
    Cookie: 'session=secret-2',
    'Idempotency-Key': 'secret-3',
    'Proxy-Authorization': 'Basic secret-4',
    'X-Api-Key': 'secret-5',
  };
  await post(`${server.url}/users`, { data: 'hello' }, secrets);
  await post(`${server.url}/users`, {}, secrets);
  await call(`${server.url}/users`, { method: 'DELETE', headers: secrets });

  expect(log).not.toHaveLength(0);
  expect(log.join('')).not.toContain('secret');
});

it('names each request by the id that its answer and its problem have', async () => {
  const { headers, json } = await get(`${server.url}/nobody`);
  const requestId = headers.get('x-request-id');

  expect(json).toMatchObject({ requestId });
  expect(events()).toEqual([expect.objectContaining({ requestId, msg: 'GET /nobody 404' })]);
});

it('cuts a long path short', async () => {
  await get(`${server.url}/users?q=${'a'.repeat(5000)}`);

  expect(events()[0]?.['msg']).toHaveLength('GET … 400'.length + 1000);
});

describe('where the client leaves', () => {
  const BODY = JSON.stringify({ data: 'unheard' });
  const WRITE =
    lines(
      'POST /users HTTP/1.1',
      'Host: localhost',
      'Content-Type: application/json',
      `Content-Length: ${BODY.length}`,
    ) + BODY;

  async function logHas(text: string): Promise<void> {
    while (!log.join('').includes(text)) await get(`${server.url}/health/live`);
  }

  const outcomes = (of: string): unknown[] => events().flatMap(({ msg }) => (String(msg).startsWith(of) ? [msg] : []));

  it('a write is logged as aborted, whether it is kept or not', async () => {
    const other = await takeWriteLock(server.place);
    const client = (await Connection.to(server.url)).send(WRITE);
    await logHas('unheard');
    client.reset();
    await logHas('POST /users');
    await other.commit();
    await get(`${server.url}/users`);

    expect(outcomes('POST')).toEqual(['POST /users aborted']);
  });

  it('a write is logged as perhaps aborted, where it has closed its half of the connection', async () => {
    const other = await takeWriteLock(server.place);
    const client = (await Connection.to(server.url)).sendLast(WRITE);
    await logHas('unheard');
    await get(`${server.url}/users`);
    await other.commit();
    await client.answers();

    expect(outcomes('POST')).toEqual(['POST /users 201, perhaps aborted']);
  });

  it('an answer is logged as cut off', async () => {
    const client = (await Connection.to(server.url)).send(lines('GET /changes/stream HTTP/1.1', 'Host: localhost'));
    await client.until(/event: ready/);
    client.reset();
    await logHas('/changes/stream');

    expect(outcomes('GET /changes')).toEqual(['GET /changes/stream 200 aborted']);
  });
});

it('names the trace that a request is a part of, where that is one', async () => {
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  await post(`${server.url}/users`, { data: 'traced' }, { traceparent });
  await get(`${server.url}/users`, { traceparent: `${traceparent}-more` });

  expect(events().map((event) => event['traceparent'])).toEqual([traceparent, traceparent, undefined]);
});
