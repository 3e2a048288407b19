import { get } from './support/http';
import { Connection, exchange, lines } from './support/raw';
import { TestServer } from './support/server';

const HOST = 'Host: localhost';
const CLOSE = 'Connection: close';
const CHUNKED = 'Transfer-Encoding: chunked';
const JSON_TYPE = 'Content-Type: application/json';
const POST = ['POST /users HTTP/1.1', HOST, JSON_TYPE] as const;

let server: TestServer;
const log: string[] = [];

beforeAll(async () => {
  server = await TestServer.start({ log });
});

afterAll(() => server.stop());
afterEach(() => {
  log.length = 0;
});

describe('a request that breaks the syntax', () => {
  it.each([
    ['HTTP/0.9', 'GET /users\r\n\r\n', 400, 'malformed-request'],
    ['HTTP/1.1 without a Host', lines('GET /users HTTP/1.1'), 400, 'malformed-request'],
    ['two Hosts', lines('GET /users HTTP/1.1', HOST, 'Host: localhost'), 400, 'malformed-request'],
    ['two Hosts in HTTP/1.0', lines('GET /users HTTP/1.0', HOST, HOST), 400, 'malformed-request'],
    [
      'two Content-Types',
      lines(...POST, 'Content-Type: text/plain', 'Content-Length: 2') + '{}',
      400,
      'malformed-request',
    ],
    ['an empty Host', lines('GET /users HTTP/1.1', 'Host:'), 400, 'malformed-request'],
    ['a Host with a path', lines('GET /users HTTP/1.1', 'Host: localhost/users'), 400, 'malformed-request'],
    ['a Host with a user', lines('GET /users HTTP/1.1', 'Host: a@localhost'), 400, 'malformed-request'],
    ['two names in a Host', lines('GET /users HTTP/1.1', 'Host: localhost, localhost'), 400, 'malformed-request'],
    ['a Host with a bad port', lines('GET /users HTTP/1.1', 'Host: localhost:80a'), 400, 'malformed-request'],
    ['white space before a colon', lines('GET /users HTTP/1.1', 'Host : localhost'), 400, 'malformed-request'],
    ['a folded field', lines('GET /users HTTP/1.1', HOST, 'X-A: 1', ' 2'), 400, 'malformed-request'],
    ['NUL in a field', lines('GET /users HTTP/1.1', HOST, 'X-A: a\0b'), 400, 'malformed-request'],
    ['a bare CR in a field', lines('GET /users HTTP/1.1', HOST, 'X-A: a\rb'), 400, 'malformed-request'],
    ['bare LFs', 'GET /users HTTP/1.1\nHost: localhost\n\n', 400, 'malformed-request'],
    ['ESC in a path', lines('GET /\x1b[31m HTTP/1.1', HOST), 400, 'malformed-request'],
    ['a target that is no URL', lines('GET http://[/users HTTP/1.1', HOST), 400, 'malformed-request'],
    ['a syntax error before much more', '\x01\r\n\r\n'.padEnd(1_000_000, 'x'), 400, 'malformed-request'],
    ['a path in bytes beyond ASCII', lines('GET /\xe2\x80\xa8 HTTP/1.1', HOST), 400, 'malformed-request'],
    ['a path without a slash', lines('GET users HTTP/1.1', HOST), 400, 'malformed-request'],
    ['an unknown method', lines('FETCH /users HTTP/1.1', HOST), 400, 'malformed-request'],
    ['an unknown version', lines('GET /users HTTP/3.7', HOST), 400, 'malformed-request'],
    ['the preface of HTTP/2', lines('PRI * HTTP/2.0', '', 'SM'), 400, 'malformed-request'],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 400, 'malformed-request'],
    ['a query that is no UTF-8', lines('GET /users?q=%ff HTTP/1.1', HOST), 400, 'malformed-request'],
    ['a query with half an escape', lines('GET /users?q=%4 HTTP/1.1', HOST), 400, 'malformed-request'],
    ['a body in GET', lines('GET /users HTTP/1.1', HOST, 'Content-Length: 2') + '{}', 400, 'malformed-request'],
    ['chunks in GET', lines('GET /users HTTP/1.1', HOST, CHUNKED) + '0\r\n\r\n', 400, 'malformed-request'],
    ['a body in DELETE', lines('DELETE /users/1 HTTP/1.1', HOST, 'Content-Length: 2') + '{}', 400, 'malformed-request'],
    [
      'Content-Length with chunks',
      lines(...POST, 'Content-Length: 2', CHUNKED) + '0\r\n\r\n',
      400,
      'malformed-request',
    ],
    [
      'chunks with Content-Length',
      lines(...POST, CHUNKED, 'Content-Length: 2') + '0\r\n\r\n',
      400,
      'malformed-request',
    ],
    ['two Content-Lengths', lines(...POST, 'Content-Length: 2', 'Content-Length: 3') + '{}', 400, 'malformed-request'],
    ['Content-Length in words', lines(...POST, 'Content-Length: two') + '{}', 400, 'malformed-request'],
    ['a negative Content-Length', lines(...POST, 'Content-Length: -2') + '{}', 400, 'malformed-request'],
    ['a chunk without a size', lines(...POST, CHUNKED) + 'zz\r\n{}\r\n0\r\n\r\n', 400, 'malformed-request'],
    ['a chunk longer than its size', lines(...POST, CHUNKED) + '1\r\n{}\r\n0\r\n\r\n', 400, 'malformed-request'],
    ['a final coding that is not chunked', lines(...POST, 'Transfer-Encoding: gzip') + '{}', 400, 'malformed-request'],
    ['another coding', lines(...POST, 'Transfer-Encoding: gzip, chunked'), 400, 'malformed-request'],
    ['chunks in HTTP/1.0', lines('POST /users HTTP/1.0', JSON_TYPE, CHUNKED) + '0\r\n\r\n', 400, 'malformed-request'],
    ['a large chunk extension', lines(...POST, CHUNKED) + `2;${'a'.repeat(20_000)}\r\n`, 413, 'payload-too-large'],
    [
      'a large trailer',
      lines(...POST, CHUNKED) + `0\r\nX-A: ${'a'.repeat(20_000)}\r\n`,
      431,
      'header-fields-too-large',
    ],
    ['a large field', lines('GET / HTTP/1.1', HOST, `X-A: ${'a'.repeat(20_000)}`), 431, 'header-fields-too-large'],
    ['many fields', lines('GET / HTTP/1.1', ...Array<string>(200).fill('A:'), HOST), 431, 'header-fields-too-large'],
    ['a URI beyond the header', lines(`GET /${'a'.repeat(20_000)} HTTP/1.1`, HOST), 431, 'header-fields-too-large'],
    ['a long URI', lines(`GET /users?q=${'a'.repeat(9_000)} HTTP/1.1`, HOST), 414, 'uri-too-long'],
    ['another expectation', lines(...POST, 'Expect: a cookie', 'Content-Length: 2'), 417, 'expectation-failed'],
    ['CONNECT', lines('CONNECT localhost:22 HTTP/1.1', HOST), 405, 'method-not-allowed'],
  ])('is refused as a problem, and ends the connection: %s', async (_, text, status, problem) => {
    const [answer, ...more] = await exchange(server.url, text);
    const body = JSON.parse(answer?.text ?? '') as { requestId: string };

    expect(more).toEqual([]);
    expect(answer).toMatchObject({
      status,
      fields: {
        'content-type': 'application/problem+json; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        connection: 'close',
      },
    });
    expect(body).toMatchObject({ type: `/problems/${problem}`, status, requestId: answer?.fields['x-request-id'] });
    expect(log.filter((line) => line.includes(body.requestId))).toHaveLength(1);
    expect((await get(`${server.url}/health/live`)).status).toBe(200);
  });

  it('says what CONNECT could have been', async () => {
    const [answer] = await exchange(server.url, lines('CONNECT localhost:22 HTTP/1.1', HOST));

    expect(answer?.fields['allow']).toBe('DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT');
  });
});

describe('an unusual request', () => {
  it.each([
    ['HTTP/1.0 without a Host', lines('GET /users/1 HTTP/1.0')],
    ['a request in absolute form', lines('GET http://localhost:6969/users/1 HTTP/1.1', HOST, CLOSE)],
    [
      'an Upgrade, which is left out',
      lines('GET /users/1 HTTP/1.1', HOST, 'Connection: Upgrade, close', 'Upgrade: h2c'),
    ],
    ['empty lines before it', `\r\n${lines('GET /users/1 HTTP/1.1', HOST, CLOSE)}`],
    ['names of fields in upper case', lines('GET /users/1 HTTP/1.1', 'HOST: LOCALHOST', 'CONNECTION: CLOSE')],
    ['two hundred fields', lines('GET /users/1 HTTP/1.1', ...Array<string>(198).fill('A:'), HOST, CLOSE)],
  ])('is answered: %s', async (_, text) => {
    const [answer] = await exchange(server.url, text);

    expect([answer?.status, JSON.parse(answer?.text ?? '')]).toMatchObject([200, { id: 1 }]);
  });

  it.each([
    ['GET', lines('GET /users/1 HTTP/1.1', HOST)],
    ['POST', `${lines(...POST, 'Content-Length: 16')}{"data":"hello"}`],
  ])('is answered, though the client has closed its half: %s', async (_, text) => {
    const answers = await (await Connection.to(server.url)).sendLast(text).answers();

    expect(answers.map(({ status }) => Math.floor(status / 100))).toEqual([2]);
  });

  it('may ask what the server can do', async () => {
    const [answer] = await exchange(server.url, lines('OPTIONS * HTTP/1.1', HOST, CLOSE));

    expect(answer).toMatchObject({ status: 204, fields: { allow: 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT' } });
  });

  it('answers to pipelined requests in order', async () => {
    const requests = Array.from({ length: 30 }, (_, index) =>
      lines(`GET ${index % 2 === 0 ? '/users?limit=1000' : '/nobody'} HTTP/1.1`, HOST, `X-Request-Id: r${index}`),
    );
    const answers = await exchange(server.url, requests.join('') + lines('GET / HTTP/1.1', HOST, CLOSE));

    expect(answers.map(({ status }) => status)).toEqual([...requests.map((_, index) => (index % 2 ? 404 : 200)), 200]);
    expect(answers.slice(0, -1).map(({ fields }) => fields['x-request-id'])).toEqual(
      requests.map((_, index) => `r${index}`),
    );
  });

  it('carries out pipelined requests one after the other', async () => {
    const body = '{"data":"hello"}';
    const write = `${lines('POST /users HTTP/1.1', HOST, 'Content-Type: application/json', `Content-Length: ${body.length}`)}${body}`;
    const read = lines('GET /changes?order=desc&limit=1 HTTP/1.1', HOST, CLOSE);
    const [written, found] = await exchange(server.url, write + read);

    expect(written?.status).toBe(201);
    expect(found?.fields['position']).toBe(written?.fields['position']);
  });

  it('answers to what came before a broken request first', async () => {
    const answers = await exchange(server.url, `${lines('GET /users/1 HTTP/1.1', HOST)}\x01\x02\r\n\r\n`);

    expect(answers.map(({ status }) => status)).toEqual([200, 400]);
  });

  it.each([
    ['two Hosts', lines('GET / HTTP/1.1', HOST, HOST)],
    ['another expectation', lines(...POST, 'Expect: a cookie')],
    ['CONNECT', lines('CONNECT localhost:22 HTTP/1.1', HOST)],
    ['a target that is no URL', lines('GET http://[/users HTTP/1.1', HOST)],
    ['a syntax error', '\x01\r\n\r\n'],
    ['a body that is not asked for', lines('POST /pets HTTP/1.1', HOST, 'Expect: 100-continue', 'Content-Length: 0')],
    ['a request that ends the connection', lines('GET / HTTP/1.1', HOST, CLOSE)],
    ['one that does so in HTTP/1.0', lines('GET / HTTP/1.0', HOST)],
  ])('carries out nothing that follows %s', async (_, first) => {
    const answers = await exchange(server.url, first + lines('DELETE /users/1 HTTP/1.1', HOST, 'If-Match: *'));

    expect(answers).toHaveLength(1);
    expect((await get(`${server.url}/users/1`)).status).toBe(200);
  });
});

describe('Expect: 100-continue', () => {
  const expecting = (path: string, ...fields: string[]): string =>
    lines(`POST ${path} HTTP/1.1`, HOST, 'Expect: 100-continue', ...fields);

  it('asks for a body that would be read, and keeps the connection', async () => {
    const connection = await Connection.to(server.url);
    connection.send(expecting('/users', JSON_TYPE, 'Content-Length: 16'));
    await connection.until(/100 Continue/);
    connection.send(`{"data":"hello"}${lines('GET / HTTP/1.1', HOST, CLOSE)}`);

    expect((await connection.answers()).map(({ status }) => status)).toEqual([100, 201, 200]);
  });

  it.each([
    ['of another media type', expecting('/users', 'Content-Type: text/plain', 'Content-Length: 16'), 415],
    ['that is too large', expecting('/users', JSON_TYPE, 'Content-Length: 300000'), 413],
    ['for an unknown path', expecting('/nobody', JSON_TYPE, 'Content-Length: 16'), 404],
    ['for another method', expecting('/pets', JSON_TYPE, 'Content-Length: 16'), 405],
    [
      'of a page that is not trusted',
      expecting('/users', JSON_TYPE, 'Content-Length: 16', 'Origin: http://evil.example'),
      403,
    ],
  ])('does not ask for a body %s', async (_, text, status) => {
    const [answer, ...more] = await exchange(server.url, text);

    expect([answer?.status, answer?.fields['connection'], more]).toEqual([status, 'close', []]);
  });
});
