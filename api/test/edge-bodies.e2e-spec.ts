import { call, get } from './support/http';
import { WRITES } from './support/operations';
import { exchange, lines } from './support/raw';
import { TestServer } from './support/server';

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});

afterAll(() => server.stop());

/** The revision of the directory: what has been kept. */
async function revision(): Promise<string | null> {
  return (await get(`${server.url}/users`)).headers.get('revision');
}

describe.each(WRITES)('$method $path', ({ method, path, takesBody, takesBytes }) => {
  if (method !== 'DELETE' && !takesBytes) {
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

  if (takesBytes) {
    it('takes any type, but no content coding, and has its own bound', async () => {
      const answers = [];
      for (const headers of [{}, { 'Content-Type': 'text/csv; charset=utf-16' }, { 'Content-Encoding': 'gzip' }])
        answers.push(await call(server.url + path, { method, body: new Uint8Array(300_000), headers }));
      const huge = lines(`${method} ${path} HTTP/1.1`, 'Host: localhost', 'Content-Length: 9000000000');

      expect(answers.map(({ status }) => status)).toEqual([404, 404, 415]);
      expect(await exchange(server.url, huge)).toMatchObject([{ status: 413, fields: { connection: 'close' } }]);
    });
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
