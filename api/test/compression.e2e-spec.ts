import { once } from 'node:events';
import { get as request, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { get, post } from './support/http';
import { TestServer } from './support/server';

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
  for (let count = 0; count < 30; count += 1)
    await post(`${server.url}/users`, { username: `user-${count}`, pets: [] });
  const pets = Array.from({ length: 100 }, (_, index) => `pet number ${index}`);
  await post(`${server.url}/users`, { username: 'many pets', pets });
});

afterAll(() => server.stop());

/** The bytes as they were sent: `fetch` would decompress them. */
async function raw(
  path: string,
  headers: Record<string, string>,
): Promise<{ response: IncomingMessage; body: Buffer }> {
  const [response] = (await once(request(server.url + path, { headers }), 'response')) as [IncomingMessage];
  return { response, body: await buffer(response) };
}

it.each([
  ['br', '/users', 'application/json', brotliDecompressSync],
  ['gzip', '/users', 'application/json', gunzipSync],
  ['gzip', '/users', 'application/x-ndjson', gunzipSync],
  ['br', '/users', 'application/jsonl', brotliDecompressSync],
  ['br', '/users', 'text/csv', brotliDecompressSync],
  ['gzip', '/openapi.json', 'application/json', gunzipSync],
] as const)('answers in %s where the client accepts it: %s as %s', async (encoding, path, type, decompress) => {
  const { text } = await get(server.url + path, { Accept: type });
  const { response, body } = await raw(path, { Accept: type, 'Accept-Encoding': encoding });

  expect(response.headers).toMatchObject({
    'content-encoding': encoding,
    vary: expect.stringContaining('Accept-Encoding'),
  });
  expect(body.length).toBeLessThan(text.length / 2);
  expect(decompress(body).toString()).toBe(text);
});

it.each([
  ['nothing is accepted', '/users', {}],
  ['nothing is accepted by who reads the document', '/openapi.json', {}],
  ['the tag is strong, so that the bytes are promised', '/users/35', { 'Accept-Encoding': 'br, gzip' }],
  ['little would be gained', '/users?limit=1', { 'Accept-Encoding': 'br, gzip' }],
])('leaves an answer as it is where %s', async (_case, path, headers) => {
  const { response, body } = await raw(path, headers);

  expect([response.statusCode, response.headers['content-encoding']]).toEqual([200, undefined]);
  expect(JSON.parse(body.toString())).toBeTruthy();
});

it('says that an answer depends on it also where it was not compressed', async () => {
  const { response } = await raw('/users', {});
  expect(response.headers.vary).toContain('Accept-Encoding');
});

it('revalidates a compressed answer like any other', async () => {
  const { response } = await raw('/users', { 'Accept-Encoding': 'gzip' });
  const again = await raw('/users', { 'Accept-Encoding': 'gzip', 'If-None-Match': response.headers.etag ?? '' });

  expect([again.response.statusCode, again.body.length]).toEqual([304, 0]);
  expect(again.response.headers.vary).toContain('Accept-Encoding');
});
