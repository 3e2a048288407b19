import { once } from 'node:events';
import { createServer, get as request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expectNoBreach } from './support/breaches';
import { type Exchange, expectContract, faultsOf } from './support/contract';
import { DOCUMENT } from './support/document';
import { buildUser } from './support/records';
import { TestServer } from './support/server';
import { watchContract } from './support/watch-contract';

let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start();
});

afterAll(() => server.stop());

describe('the routes', () => {
  /** What the page at /docs loads. */
  const isPartOfDocs = (route: string): boolean => route.startsWith('GET /docs/');

  it('are those of the document, and no others', () => {
    const registered = server.routes.filter((route) => !isPartOfDocs(route));
    const described = Object.entries(DOCUMENT.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );

    expect(registered.sort()).toEqual(described.sort());
  });
});

describe('the check of every answer', () => {
  const USER = buildUser();
  const HEADERS = {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-cache',
    'X-Request-Id': 'abc-1',
    ETag: '"5.8b1d6f20c93a"',
    Revision: '5',
    Position: '5.8b1d6f20c93a',
    Vary: 'Origin',
  };
  const PROBLEM = {
    type: '/problems/not-found',
    title: 'There is nothing here',
    status: 404,
    detail: 'There is no user 5.',
    instance: '/users/5',
    requestId: 'abc-1',
  };

  /** The answer of `GET /users/5` as it should be, but for what is given. */
  function exchange({ headers = {}, body = USER, ...others }: Changed = {}): Exchange {
    const all = new Headers({ ...HEADERS, ...headers });
    for (const [name, value] of Object.entries(headers)) if (value === '') all.delete(name);
    return { method: 'GET', path: '/users/5', status: 200, headers: all, text: JSON.stringify(body), ...others };
  }
  type Changed = Partial<Omit<Exchange, 'headers'>> & { headers?: Record<string, string>; body?: unknown };

  it('accepts a correct answer', () => {
    expect(faultsOf(exchange())).toEqual([]);
  });

  it.each<[string, Changed, RegExp]>([
    ['another status', { status: 202 }, /the status is not one/],
    ['another media type', { headers: { 'Content-Type': 'text/html' } }, /the media type is text\/html/],
    ['a header that is missing', { headers: { ETag: '' } }, /the header etag is missing/],
    ['a header of another form', { headers: { ETag: 'W/"5.8b1d6f20c93a"' } }, /the header etag must match pattern/],
    ['a number that is not numeric', { headers: { Revision: 'five' } }, /the header revision must be integer/],
    ['an unknown header', { headers: { 'X-Powered-By': 'Express' } }, /x-powered-by is not described/],
    ['a field too many', { body: { ...USER, secret: 1 } }, /must NOT have additional properties.*secret/],
    ['a field too few', { body: { username: 'daisy' } }, /must have required property 'pets'/],
    ['a field of another form', { body: { ...USER, createdAt: 'today' } }, /createdAt must match format/],
    ['a problem in place of a user', { body: PROBLEM }, /required property 'username'/],
    ['a body that is cut off', { text: '{"username":"dai' }, /the body is not JSON/],
    ['an unknown path', { path: '/nobody' }, /the path is not in the document/],
    ['an unknown method', { method: 'PUT' }, /the method is none of this path/],
  ])('finds %s', (_, changed, fault) => {
    expect(faultsOf(exchange(changed)).join('; ')).toMatch(fault);
  });

  it('finds a problem that the operation does not have', () => {
    const none = { ETag: '', Revision: '', Position: '' };
    const headers = { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...none };

    expect(faultsOf(exchange({ status: 404, headers, body: PROBLEM }))).toEqual([]);
    const other = { ...PROBLEM, type: '/problems/username-taken' };
    expect(faultsOf(exchange({ status: 404, headers, body: other })).join()).toContain('/type must be equal to one of');
  });

  it('names the answer in its error', () => {
    expect(() => {
      expectContract(exchange({ path: '/users/5?x', status: 202 }));
    }).toThrow('GET /users/5?x was answered 202, against the OpenAPI document: the status is not one');
  });

  it('checks the answers to plain requests too', async () => {
    const stranger = createServer((_request, response) => {
      response.writeHead(202).end('hello');
    });
    watchContract(stranger);
    await once(stranger.listen(0, '127.0.0.1'), 'listening');
    const { port } = stranger.address() as AddressInfo;
    const [answer] = (await once(request({ port, path: '/users' }), 'response')) as [IncomingMessage];
    answer.resume();
    await once(answer, 'close');
    stranger.close();

    expect(expectNoBreach).toThrow('GET /users was answered 202');
  });
});
