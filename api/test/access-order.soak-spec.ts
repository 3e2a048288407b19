import { invited, keyOf, type Person, setUp } from './support/accounts';
import { get } from './support/http';
import { exchange, lines } from './support/raw';
import { TestServer } from './support/server';

/** A request with everything wrong that there is: what is judged first is what its answer is about. */
const WRONG = {
  query: '?q=%ff',
  Host: 'evil.example',
  path: '/nowhere',
  method: 'PUT',
  Origin: 'https://evil.example',
  Authorization: '',
  'Content-Type': 'text/plain',
  body: '{',
  'If-Match': '',
};
type Request = typeof WRONG;

const OF_DATA = ['etag', 'revision', 'position', 'x-total-count', 'link'];

let server: TestServer;
let ada: Person;
let bearer: Record<'viewer' | 'editor', string>;

afterEach(() => server.stop());

async function startWithAccounts(env: Record<string, string>): Promise<void> {
  server = await TestServer.start({ env: { ANONYMOUS_ROLE: 'none', ...env } });
  ada = await setUp(server);
  const grace = await invited(server, ada, 'grace', 'editor');
  const [viewer, editor] = [await keyOf(server, grace, 'viewer', 'reads'), await keyOf(server, grace, 'editor')];
  bearer = { viewer: viewer['Authorization'] ?? '', editor: editor['Authorization'] ?? '' };
}

async function gistOf({ method, path, query, body, ...fields }: Request): Promise<string> {
  const sent = Object.entries({ ...fields, 'Content-Length': String(body.length), Connection: 'close' });
  const head = lines(
    `${method} ${path}${query} HTTP/1.1`,
    ...sent.filter(([, value]) => value !== '').map(([name, value]) => `${name}: ${value}`),
  );
  const [answer] = await exchange(server.url, head + body);
  for (const field of OF_DATA) expect(answer?.fields).not.toHaveProperty(field);
  return `${answer?.status ?? ''} ${/"type":"\/problems\/([^"]*)"/.exec(answer?.text ?? '')?.[1] ?? ''}`;
}

/** What is answered at first, and then after each repair. */
async function gistsOf(first: Request, ...repairs: Partial<Request>[]): Promise<string[]> {
  const gists = [await gistOf(first)];
  let request = first;
  for (const repair of repairs) {
    request = { ...request, ...repair };
    gists.push(await gistOf(request));
  }
  return gists;
}

it('a request is judged from its syntax to its precondition, and a refusal says nothing of the directory', async () => {
  await startWithAccounts({});

  expect(
    await gistsOf(
      WRONG,
      { query: '' },
      { Host: 'localhost' },
      { path: '/users/1' },
      { method: 'PATCH' },
      { Origin: '' },
      { Authorization: `${bearer.editor}x` },
      { Authorization: bearer.viewer },
      { Authorization: bearer.editor },
      { 'Content-Type': 'application/json' },
      { body: '{"pets":"none"}' },
      { body: '{"pets":["cat"]}' },
    ),
  ).toEqual([
    '400 malformed-request',
    '421 misdirected-request',
    '404 not-found',
    '405 method-not-allowed',
    '403 origin-not-trusted',
    '401 sign-in-needed',
    '401 key-not-valid',
    '403 role-needed',
    '415 unsupported-media-type',
    '400 malformed-json',
    '400 validation-failed',
    '428 precondition-required',
  ]);
});

it('requests beyond the quota are refused after the syntax, and before all else', async () => {
  await startWithAccounts({ RATE_LIMIT: '10/60' });
  while ((await get(`${server.url}/session`)).status !== 429);

  expect(await gistsOf(WRONG, { query: '' }, { Host: 'localhost' }, { path: '/users/1' })).toEqual([
    '400 malformed-request',
    ...Array<string>(3).fill('429 too-many-requests'),
  ]);
});

it('before a public server is set up, that is said once the route is known, and before all that is about the sender', async () => {
  server = await TestServer.start({ env: { PUBLIC_URL: 'http://localhost', ALLOW_PUBLIC: 'false' } });

  expect(
    await gistsOf(
      { ...WRONG, query: '', Host: 'localhost' },
      { path: '/users/1' },
      { method: 'PATCH' },
      { Origin: '' },
      { 'Content-Type': 'application/json' },
    ),
  ).toEqual(['404 not-found', '405 method-not-allowed', ...Array<string>(3).fill('503 set-up-needed')]);
});
