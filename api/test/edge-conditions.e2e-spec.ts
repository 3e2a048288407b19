import { type Answer, get, post, send } from './support/http';
import { received } from './support/imports';
import { READS, WRITES } from './support/operations';
import { TestServer } from './support/server';

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
  await received(server.url, 'username\ncat\n'); // /sets/1
});

afterAll(() => server.stop());

/** The revision of the directory: what has been kept. */
async function revision(): Promise<string | null> {
  return (await get(`${server.url}/users`)).headers.get('revision');
}

describe.each(READS)('If-None-Match at GET $path', ({ path }) => {
  it.each<[string, (etag: string) => string]>([
    ['the same', (etag) => etag],
    ['the same, weak', (etag) => `W/${etag.replace('W/', '')}`],
    ['a list', (etag) => `"a", W/"b,c" , ${etag}`],
    ['any', () => '*'],
  ])('answers 304 where the client has the current version: %s', async (_, tags) => {
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

  it.each(['"0"', '7', ''])('sends the whole answer to a client that has %p', async (tags) => {
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

describe.each(WRITES.filter(({ needsIfMatch }) => needsIfMatch))(
  'If-Match at $method $path',
  ({ method, path, takesBody }) => {
    const body = takesBody ? { pets: ['cat'] } : undefined;

    it.each([
      ['without quotes', '1', 400, '"7.3f9ab2c41d0e"'],
      ['with half of its quotes', '"1', 400, '"7.3f9ab2c41d0e"'],
      ['with single quotes', "'1'", 400, '"7.3f9ab2c41d0e"'],
      ['that is empty', '', 400, '"7.3f9ab2c41d0e"'],
      ['in a list with one that is none', '"1", 2', 400, '"7.3f9ab2c41d0e"'],
      ['that is a bare revision', '"1"', 412, 'at position'],
      ['that is of another history', '"1.000000000000"', 412, 'at position'],
      ['that is ahead', '"9999.3f9ab2c41d0e"', 412, 'at position'],
      ['that was never ours', '"abc"', 412, 'at position'],
    ])('is refused %s, and nothing changes', async (_, tag, status, detail) => {
      const before = await revision();
      const answer = await send(method, server.url + path, body, { 'If-Match': tag });

      expect([answer.status, answer.json]).toMatchObject([status, { detail: expect.stringContaining(detail) }]);
      expect(await revision()).toBe(before);
    });

    it.each<[string, (position: string) => string]>([
      ['that is weak', (position) => `W/"${position}"`],
      ['with a suffix', (position) => `"${position}-gzip"`],
      ['among others', (position) => `"0.000000000000", W/"${position}"`],
    ])('is refused %s, though it names the current position, with the way around the proxy', async (_, tags) => {
      const { json } = await get(server.url + path.replace('/undo', ''));
      const { position } = json as { position: string };
      const answer = await send(method, server.url + path, body, { 'If-Match': tags(position) });

      expect([answer.status, answer.json]).toMatchObject([
        412,
        { detail: expect.stringMatching(/proxy that compresses .* member "position" of the body/) },
      ]);
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
