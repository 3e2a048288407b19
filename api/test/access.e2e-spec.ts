import { AccessReader } from '../src/access/access-reader';
import { StoreFailure } from '../src/database/database-error';
import { accept, cookieOf, invited, keyOf, PASSWORD, type Person, setUp, signIn, whoIs } from './support/accounts';
import { readTables } from './support/tables';
import { execute } from './support/tamper';
import { FeedReader } from './support/feed-reader';
import { type Answer, call, get, patch, post, remove, send } from './support/http';
import { newLargest } from './support/largest';
import { Connection, exchange, lines } from './support/raw';
import { TestServer } from './support/server';

const PUBLIC = { PUBLIC_URL: 'http://localhost', ALLOW_PUBLIC: 'false', RATE_LIMIT: 'none' };

const servers: TestServer[] = [];

async function start(env: Record<string, string> = {}, log?: string[]): Promise<TestServer> {
  const server = await TestServer.start({ env, ...(log && { log }) });
  servers.push(server);
  return server;
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

const problemOf = ({ status, json }: { status: number; json: unknown }): unknown[] => [
  status,
  (json as { type?: string } | undefined)?.type,
];

describe('without an account', () => {
  it('everyone may read and write, where nobody else reaches the server', async () => {
    const server = await start();

    expect((await post(`${server.url}/users`, { data: 'hello' })).status).toBe(201);
    expect(await whoIs(server)).toEqual({ state: 'open', account: null, role: 'editor', via: null });
    expect(problemOf(await get(`${server.url}/accounts`))).toEqual([401, '/problems/sign-in-needed']);
  });

  it('a public server answers nothing but what sets it up', async () => {
    const server = await start(PUBLIC);
    const open = ['/', '/health/live', '/health/ready', '/problems', '/docs', '/openapi.json', '/session'];

    for (const path of open) expect([path, (await get(server.url + path)).status]).toEqual([path, 200]);
    for (const path of ['/users', '/users/1', '/changes', '/pets', '/metrics', '/accounts', '/account']) {
      const answer = await get(server.url + path);
      expect(problemOf(answer)).toEqual([503, '/problems/set-up-needed']);
      for (const field of ['etag', 'revision', 'position', 'x-total-count'])
        expect(answer.headers.has(field)).toBe(false);
    }
    expect(problemOf(await post(`${server.url}/users`, { data: 'hello' }))).toEqual([503, '/problems/set-up-needed']);
    expect(problemOf(await post(`${server.url}/session`, { name: 'ada', password: 'x' }))).toEqual([
      503,
      '/problems/set-up-needed',
    ]);
    expect(await whoIs(server)).toEqual({ state: 'set-up', account: null, role: 'none', via: null });
  });
});

describe('the first account', () => {
  it('is made once with one link, and is an admin', async () => {
    const server = await start(PUBLIC);
    const token = await server.setUpSecret();
    const attempts = await Promise.all(
      ['ada', 'eve', 'mallory'].map((name) =>
        post(`${server.url}/accounts/first`, { token, name, password: PASSWORD }),
      ),
    );

    expect(attempts.map(({ status }) => status).sort()).toEqual([201, 410, 410]);
    expect((await readTables(server.place)).accounts).toMatchObject([{ role: 'admin' }]);
    expect(await server.setUpSecret()).toBeUndefined();
  });

  it('is not made with another link than the newest', async () => {
    const server = await start();
    const old = await server.setUpSecret();
    await server.setUpSecret();
    for (const token of [old, 'x', 'mng_x']) {
      const answer = await post(`${server.url}/accounts/first`, { token, name: 'eve', password: PASSWORD });
      expect(problemOf(answer)).toEqual([410, '/problems/link-not-valid']);
    }
  });

  it.each([
    [{ name: ' ada' }, '/name'],
    [{ password: 'too short' }, '/password'],
    [{ password: 'passwordpassword' }, '/password'],
    [{ name: 'ada of the archive', password: 'ada of the archive' }, '/password'],
  ])('follows the rules: %p', async (change, pointer) => {
    const server = await start();
    const token = await server.setUpSecret();
    const body = { token, name: 'ada', password: PASSWORD, ...change };

    expect(await post(`${server.url}/accounts/first`, body)).toMatchObject({
      status: 400,
      json: { errors: [{ pointer }] },
    });
  });

  it('ends what was open before, for everyone and at once', async () => {
    const server = await start();
    await get(`${server.url}/users`);
    const ada = await setUp(server);

    expect((await get(`${server.url}/users`)).status).toBe(200);
    expect(problemOf(await post(`${server.url}/users`, { data: 'hello' }))).toEqual([401, '/problems/sign-in-needed']);
    expect(problemOf(await get(`${server.url}/metrics`))).toEqual([401, '/problems/sign-in-needed']);
    expect((await post(`${server.url}/users`, { data: 'hello' }, ada.session)).status).toBe(201);
    expect((await get(`${server.url}/metrics`, ada.session)).status).toBe(200);
  });
});

describe('a session', () => {
  it('begins with a cookie that scripts and other sites do not see', async () => {
    const server = await start();
    const { name } = await setUp(server);
    const answer = await post(`${server.url}/session`, { name: name.toUpperCase(), password: PASSWORD });

    const { port } = new URL(server.url);
    expect(answer.headers.get('set-cookie')).toMatch(
      new RegExp(`^menagerie-${port}=[\\w-]{43}; Path=/; Max-Age=7776000; HttpOnly; SameSite=Lax$`),
    );
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    expect(answer.text).not.toContain(cookieOf(answer).split('=')[1]);
  });

  it('is another one each time, and ends the one that it takes the place of', async () => {
    const server = await start();
    const ada = await setUp(server);
    const again = await post(`${server.url}/session`, { name: 'ada', password: PASSWORD }, ada.session);

    expect(cookieOf(again)).not.toBe(ada.session['Cookie']);
    expect(await whoIs(server, ada.session)).toMatchObject({ account: null });
    expect(await whoIs(server, { Cookie: cookieOf(again) })).toMatchObject({ account: { name: 'ada' }, role: 'admin' });
  });

  it('ends for everyone who has its cookie, also where answers are kept', async () => {
    const server = await start({ ANONYMOUS_ROLE: 'none' });
    const ada = await setUp(server);
    for (let time = 0; time < 2; time += 1) expect((await get(`${server.url}/users`, ada.session)).status).toBe(200);
    const signedOut = await send('DELETE', `${server.url}/session`, undefined, ada.session);

    expect(signedOut.headers.get('set-cookie')).toMatch(/=; Path=\/; Max-Age=0;/);
    const after = await get(`${server.url}/users`, ada.session);
    expect(problemOf(after)).toEqual([401, '/problems/sign-in-needed']);
    expect(after.headers.get('set-cookie')).toMatch(/=; Path=\/; Max-Age=0;/);
    expect(after.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('shows its answers to nobody else, nor those that were kept while everyone could see them', async () => {
    const server = await start({ ANONYMOUS_ROLE: 'none' });
    for (let time = 0; time < 2; time += 1) expect((await get(`${server.url}/users`)).status).toBe(200);
    const ada = await setUp(server);
    for (let time = 0; time < 2; time += 1) {
      const { headers } = await get(`${server.url}/users`, ada.session);
      expect([headers.get('cache-control'), headers.get('vary')]).toEqual([
        'private, no-cache',
        expect.stringMatching(/\bCookie, Authorization\b/),
      ]);
      expect(problemOf(await get(`${server.url}/users`))).toEqual([401, '/problems/sign-in-needed']);
      expect(problemOf(await call(`${server.url}/users`, { method: 'HEAD' }))[0]).toBe(401);
    }
  });

  it('does not begin with a wrong password, nor is it said what is wrong', async () => {
    const server = await start();
    await setUp(server);
    const [wrong, unknown] = [
      await post(`${server.url}/session`, { name: 'ada', password: 'another horse battery' }),
      await post(`${server.url}/session`, { name: 'eve', password: 'another horse battery' }),
    ];
    const [one, other] = [wrong, unknown].map(({ json }) => ({ ...(json as object), requestId: '' }));

    expect(problemOf(wrong)).toEqual([401, '/problems/sign-in-failed']);
    expect(one).toEqual(other);
  });

  it('has to wait after some wrong passwords, with the right one too, and a known browser goes on', async () => {
    const server = await start();
    const ada = await setUp(server);
    for (let time = 0; time < 5; time += 1)
      expect((await post(`${server.url}/session`, { name: 'ada', password: `wrong ${time}` })).status).toBe(401);
    const blocked = await post(`${server.url}/session`, { name: 'ADA', password: PASSWORD });

    expect(problemOf(blocked)).toEqual([429, '/problems/too-many-attempts']);
    expect(Number(blocked.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await get(`${server.url}/account`, ada.session)).status).toBe(200);
  });

  it.each([
    { PUBLIC_URL: 'http://pets.example.org' },
    { TRUST_PROXY: '127.0.0.1' }, // which may send the Host of this machine for everyone
    { ALLOWED_HOSTS: 'pets.example.org' },
    { HOST: '0.0.0.0' },
  ])('needs HTTPS where the password could be seen on its way, and PUBLIC_URL to say so: %j', async (env) => {
    const server = await start({ ...env, ALLOW_PUBLIC: 'false' });
    const token = await server.setUpSecret();
    const answer = await post(`${server.url}/accounts/first`, { token, name: 'ada', password: PASSWORD });

    expect(problemOf(answer)).toEqual([403, '/problems/https-needed']);
    expect(answer.text).toContain('set PUBLIC_URL');
    expect((await readTables(server.place)).accounts).toEqual([]);
  });

  it('needs none where PUBLIC_URL says that people come from this machine, and they do', async () => {
    const server = await start({ PUBLIC_URL: 'http://localhost', ALLOWED_HOSTS: 'pets.example.org' });
    const ada = await setUp(server);
    const password = { password: 'four words at random', oldPassword: PASSWORD };
    const body = JSON.stringify(password);
    const change = lines(
      ...['PATCH /account HTTP/1.1', 'Host: pets.example.org', 'Connection: close', `Cookie: ${ada.session['Cookie']}`],
      ...['Content-Type: application/json', `Content-Length: ${body.length}`],
    );

    expect(await exchange(server.url, change + body)).toMatchObject([
      { status: 403, text: expect.stringContaining('https-needed') },
    ]);
    expect((await send('PATCH', `${server.url}/account`, password, ada.session)).status).toBe(200);
  });

  it('is secure where PUBLIC_URL says that people come over HTTPS, whatever the proxy sends', async () => {
    const server = await start({ PUBLIC_URL: 'https://pets.example.org', ALLOW_PUBLIC: 'false' });
    const token = await server.setUpSecret();
    const answer = await post(`${server.url}/accounts/first`, { token, name: 'ada', password: PASSWORD });
    const session = { Cookie: cookieOf(answer) };

    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-menagerie=[\w-]{43}; .*; HttpOnly; SameSite=Lax; Secure$/,
    );
    const { json } = await post(`${server.url}/accounts`, { name: 'grace', role: 'editor' }, session);
    expect(json).toMatchObject({ invitation: { link: expect.stringMatching(/^https:\/\/pets\.example\.org\/join#/) } });
  });
});

describe('a page', () => {
  const LISTED = 'http://localhost:4200';
  let server: TestServer;
  let ada: Person;

  beforeEach(async () => {
    server = await start({ CREDENTIAL_ORIGINS: LISTED });
    ada = await setUp(server);
  });

  it('of this server or of a listed origin sends the session of its person', async () => {
    for (const origin of [server.url, LISTED])
      expect(await whoIs(server, { ...ada.session, Origin: origin })).toMatchObject({ account: { name: 'ada' } });
    const { headers } = await get(`${server.url}/session`, { ...ada.session, Origin: LISTED });
    expect(headers.get('access-control-allow-credentials')).toBe('true');
    expect(headers.get('access-control-allow-origin')).toBe(LISTED);
  });

  it.each(['http://localhost:4300', 'https://evil.example', 'null'])('of %s is nobody', async (origin) => {
    const answer = await get(`${server.url}/session`, { ...ada.session, Origin: origin });

    expect(answer.json).toMatchObject({ account: null, role: 'viewer' });
    expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
    expect((await post(`${server.url}/users`, { data: 'x' }, { ...ada.session, Origin: origin })).status).toBe(403);
  });

  it.each(['cross-site', 'same-site'])('that leaves its origin out cannot write: %s', async (site) => {
    const fields = { ...ada.session, 'Sec-Fetch-Site': site };

    expect(problemOf(await post(`${server.url}/users`, { data: 'x' }, fields))).toEqual([
      403,
      '/problems/origin-not-trusted',
    ]);
    expect((await get(`${server.url}/users`, fields)).status).toBe(200);
  });
});

describe('a key', () => {
  let server: TestServer;
  let ada: Person;

  beforeEach(async () => {
    server = await start({ ANONYMOUS_ROLE: 'none' });
    ada = await setUp(server);
  });

  it('does what its role may, and is no session', async () => {
    const [viewer, editor] = [await keyOf(server, ada, 'viewer'), await keyOf(server, ada, 'editor')];

    expect((await get(`${server.url}/users`, viewer)).status).toBe(200);
    const refused = await post(`${server.url}/users`, { data: 'hello' }, viewer);
    expect(problemOf(refused)).toEqual([403, '/problems/role-needed']);
    expect((refused.json as { detail: string }).detail).toContain('editor');
    expect((await post(`${server.url}/users`, { data: 'hello' }, editor)).status).toBe(201);
    const admin = await keyOf(server, ada, 'admin');
    expect((await get(`${server.url}/accounts`, admin)).status).toBe(200);
    expect(problemOf(await post(`${server.url}/account/keys`, { name: 'x', role: 'viewer' }, admin))).toEqual([
      403,
      '/problems/session-needed',
    ]);
  });

  it('counts before a session that comes with it', async () => {
    const viewer = await keyOf(server, ada, 'viewer');
    expect(await whoIs(server, { ...ada.session, ...viewer })).toMatchObject({ role: 'viewer', via: 'key' });
  });

  it.each(['mng_unknown', 'unknown', 'a.b.c'])('that is none is refused, also with a session: %s', async (key) => {
    const fields = { ...ada.session, Authorization: `Bearer ${key}` };
    expect(problemOf(await get(`${server.url}/users`, fields))).toEqual([401, '/problems/key-not-valid']);
  });

  it('ends when its person ends it', async () => {
    const key = await keyOf(server, ada, 'viewer');
    const { json } = await get(`${server.url}/account/keys`, ada.session);
    const [{ id }] = json as [{ id: number }];
    await get(`${server.url}/users`, key);
    await send('DELETE', `${server.url}/account/keys/${id}`, undefined, ada.session);

    expect(problemOf(await get(`${server.url}/users`, key))).toEqual([401, '/problems/key-not-valid']);
  });

  it('may do no more than its account may by then, nor more than that at all', async () => {
    const grace = await invited(server, ada, 'grace', 'editor');
    const key = await keyOf(server, grace, 'editor');
    const { headers } = await get(`${server.url}/accounts/${grace.id}`, ada.session);
    await patch(`${server.url}/accounts/${grace.id}`, { role: 'viewer' }, headers.get('etag') ?? '', ada.session);

    expect((await post(`${server.url}/users`, { data: 'x' }, key)).status).toBe(403);
    expect((await get(`${server.url}/users`, grace.session)).status).toBe(401);
    const again = await signIn(server, grace);
    const refused = await post(`${server.url}/account/keys`, { name: 'x', role: 'editor' }, again.session);
    expect(refused).toMatchObject({ status: 400, json: { errors: [{ pointer: '/role' }] } });
  });
});

describe('an account', () => {
  let server: TestServer;
  let ada: Person;

  beforeEach(async () => {
    server = await start();
    ada = await setUp(server);
  });

  it('is made by an invitation that is used once', async () => {
    const { json } = await post(`${server.url}/accounts`, { name: 'grace', role: 'editor' }, ada.session);
    const { link } = (json as { invitation: { link: string } }).invitation;
    expect(problemOf(await post(`${server.url}/session`, { name: 'grace', password: PASSWORD }))[0]).toBe(401);
    const grace = await accept(server, 'grace', link);

    await expect(accept(server, 'grace', link)).rejects.toThrow('410');
    expect(await whoIs(server, grace.session)).toMatchObject({ account: { name: 'grace' }, role: 'editor' });
    expect(await get(`${server.url}/accounts?limit=1`, ada.session)).toMatchObject({ json: [{ name: 'ada' }] });
    expect(await get(`${server.url}/accounts?limit=1&after=${ada.id}`, ada.session)).toMatchObject({
      json: [{ name: 'grace', isInvited: false }],
    });
  });

  it('has a name of its own, as users have', async () => {
    expect(problemOf(await post(`${server.url}/accounts`, { name: 'ADA', role: 'viewer' }, ada.session))).toEqual([
      409,
      '/problems/account-name-taken',
    ]);
  });

  it('gets another password by an invitation, which ends its sessions', async () => {
    const grace = await invited(server, ada, 'grace', 'editor');
    const { json } = await post(`${server.url}/accounts/${grace.id}/invitation`, undefined, ada.session);
    expect(await whoIs(server, grace.session)).toMatchObject({ role: 'editor' });
    await accept(server, 'grace', (json as { invitation: { link: string } }).invitation.link);

    expect(await whoIs(server, grace.session)).toMatchObject({ account: null });
  });

  it('changes its password with the old one, which ends its other sessions', async () => {
    const other = await signIn(server, ada);
    const body = { password: 'quite another long password', oldPassword: 'wrong' };
    const url = `${server.url}/account`;
    expect(await send('PATCH', url, body, ada.session)).toMatchObject({
      status: 400,
      json: { errors: [{ pointer: '/oldPassword' }] },
    });
    expect((await send('PATCH', url, { ...body, oldPassword: PASSWORD }, ada.session)).status).toBe(200);

    expect((await get(url, ada.session)).status).toBe(200);
    expect((await get(url, other.session)).status).toBe(401);
    await expect(signIn(server, ada)).rejects.toThrow('401');
    await signIn(server, { name: 'ada', password: body.password });
  });

  it('has no invitation any more once it has another password', async () => {
    const { json } = await post(`${server.url}/accounts/${ada.id}/invitation`, undefined, ada.session);
    const { link } = (json as { invitation: { link: string } }).invitation;
    const body = { password: 'quite another long password', oldPassword: PASSWORD };
    expect((await send('PATCH', `${server.url}/account`, body, ada.session)).status).toBe(200);

    await expect(accept(server, 'ada', link)).rejects.toThrow('410');
  });

  it('has the password of one, where two choose it at the same time', async () => {
    const { json } = await post(`${server.url}/accounts/${ada.id}/invitation`, undefined, ada.session);
    const { link } = (json as { invitation: { link: string } }).invitation;
    const [own, other] = ['what its person has chosen', 'what somebody else has chosen'];
    const [accepted, changed] = await Promise.all([
      post(`${server.url}/invitations/accept`, { token: new URL(link).hash.slice(1), password: own }),
      send('PATCH', `${server.url}/account`, { password: other, oldPassword: PASSWORD }, ada.session),
    ]);

    expect([accepted.status === 201, changed.status === 200].filter(Boolean)).toEqual([true]);
    await signIn(server, { name: 'ada', password: accepted.status === 201 ? own : other });
  });

  it.each([
    ['POST', '/users', { data: 'hello' }],
    ['POST', '/account/keys', { name: 'nightly', role: 'viewer' }],
    ['POST', '/accounts', { name: 'mallory', role: 'admin' }],
  ])(
    'does nothing any more by a request that has begun before its session ended: %s %s',
    async (method, path, body) => {
      const other = await signIn(server, ada);
      const before = await readTables(server.place);
      const text = JSON.stringify(body);
      const head = lines(
        ...[`${method} ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', 'Expect: 100-continue'],
        ...[
          'Content-Type: application/json',
          `Content-Length: ${text.length}`,
          `Cookie: ${other.session['Cookie'] ?? ''}`,
        ],
      );
      const late = (await Connection.to(server.url)).send(head);
      await late.until(/100 Continue/); // it was judged
      await send('DELETE', `${server.url}/session`, undefined, other.session);

      expect(await late.send(text).all()).toContain('HTTP/1.1 401 ');
      const { changes, accounts, access_keys: keys } = await readTables(server.place);
      expect([changes, accounts, keys]).toEqual([before.changes, before.accounts, before.access_keys]);
    },
  );

  it('stays an admin while it is the last one who can sign in', async () => {
    await post(`${server.url}/accounts`, { name: 'invited', role: 'admin' }, ada.session);
    const url = `${server.url}/accounts/${ada.id}`;

    expect(problemOf(await patch(url, { role: 'editor' }, '*', ada.session))).toEqual([409, '/problems/last-admin']);
    expect(problemOf(await remove(url, '*', ada.session))).toEqual([409, '/problems/last-admin']);
    await invited(server, ada, 'grace', 'admin');
    expect((await patch(url, { role: 'editor' }, '*', ada.session)).status).toBe(200);
  });

  it('is changed only as it was seen', async () => {
    const url = `${server.url}/accounts/${ada.id}`;
    const { headers } = await get(url, ada.session);
    await patch(url, { name: 'Ada L.' }, '*', ada.session);

    expect(problemOf(await patch(url, { name: 'x' }, headers.get('etag') ?? '', ada.session))).toEqual([
      412,
      '/problems/account-changed',
    ]);
    expect(problemOf(await send('PATCH', url, { name: 'x' }, ada.session))[0]).toBe(428);
  });

  it('is gone with its sessions and keys, and its id is never used again', async () => {
    const grace = await invited(server, ada, 'grace', 'editor');
    const key = await keyOf(server, grace, 'viewer');
    expect((await remove(`${server.url}/accounts/${grace.id}`, '*', ada.session)).status).toBe(204);

    expect(await whoIs(server, grace.session)).toMatchObject({ account: null });
    expect((await get(`${server.url}/users`, key)).status).toBe(401);
    expect((await invited(server, ada, 'grace', 'editor')).id).toBeGreaterThan(grace.id);
  });

  it('sees its sessions and ends them', async () => {
    const other = await signIn(server, ada);
    const { json } = await get(`${server.url}/account/sessions`, ada.session);
    const sessions = json as { id: number; isCurrent: boolean }[];
    expect(sessions.map(({ isCurrent }) => isCurrent)).toEqual([false, true]);
    await send('DELETE', `${server.url}/account/sessions/${sessions[0]?.id ?? 0}`, undefined, ada.session);

    expect(await whoIs(server, other.session)).toMatchObject({ account: null });
    expect(await get(`${server.url}/account/sessions`, ada.session)).toMatchObject({ json: [{ isCurrent: true }] });
  });

  it('cannot end a session of another one', async () => {
    const grace = await invited(server, ada, 'grace', 'viewer');
    const { json } = await get(`${server.url}/account/sessions`, ada.session);
    const [{ id }] = json as [{ id: number }];

    expect((await send('DELETE', `${server.url}/account/sessions/${id}`, undefined, grace.session)).status).toBe(404);
    expect(await whoIs(server, ada.session)).toMatchObject({ role: 'admin' });
  });
});

it('nobody gets in where it cannot be read who may', async () => {
  const before = await start();
  await setUp(before);
  servers.pop();
  const server = await before.restart();
  servers.push(server);
  const failure = new StoreFailure('unavailable', new Error('gone'));
  const moment = jest.spyOn(AccessReader.prototype, 'moment').mockRejectedValueOnce(failure);
  const answer = await post(`${server.url}/users`, { data: 'hello' });
  moment.mockRestore();

  expect(problemOf(answer)).toEqual([503, '/problems/store-unavailable']);
});

/** The pages of a list, by their links. */
async function pagesFrom(server: TestServer, first: string, { session }: Person): Promise<{ id: number }[][]> {
  const pages: { id: number }[][] = [];
  for (let path: string | undefined = first; path !== undefined;) {
    const { json, text, headers } = await get(server.url + path, session);
    expect(Buffer.byteLength(text)).toBeLessThan(1.25 * 256 * 1024);
    pages.push(json as { id: number }[]);
    path = /<([^>]*)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
  }
  return pages;
}

it('lists of accounts end at their bytes, and lead to every account once', async () => {
  const server = await start();
  const ada = await setUp(server);
  await execute(
    server.place,
    `insert into accounts (id, name, name_key, role, password, stamp, created_at)
      with recursive numbers (id) as (select 1001 union all select id + 1 from numbers where id < 2500)
      select id, '${'🐘'.repeat(64)}', 'key ' || id, 'viewer', null, 'x', '2026-01-01T00:00:00.000Z' from numbers`,
  );
  const pages = await pagesFrom(server, '/accounts?limit=1000', ada);

  expect(pages.length).toBeGreaterThan(2);
  expect(pages.flat().map(({ id }) => id)).toEqual([
    ada.id,
    ...Array.from({ length: 1500 }, (_, index) => 1001 + index),
  ]);
});

it('what has happened is put down, for admins alone', async () => {
  const server = await start();
  const ada = await setUp(server);
  const grace = await invited(server, ada, 'grace', 'editor');
  await post(`${server.url}/session`, { name: 'ada', password: 'wrong' });
  const { json } = await get(`${server.url}/access-events`, ada.session);

  expect((json as { kind: string; by: string | null }[]).map(({ kind, by }) => [kind, by])).toEqual([
    ['sign-in-failed', null],
    ['invitation-accepted', 'grace'],
    ['account-created', 'ada'],
    ['account-created', 'ada'],
  ]);
  expect(await pagesFrom(server, '/access-events?limit=3', ada)).toEqual([
    (json as unknown[]).slice(0, 3),
    (json as unknown[]).slice(3),
  ]);
  expect((await get(`${server.url}/access-events`, grace.session)).status).toBe(403);
});

it('what has happened is kept up to a number, however many passwords are tried', async () => {
  const server = await start();
  const ada = await setUp(server);
  await execute(server.place, 'update access set last_id = 1000100');
  await post(`${server.url}/session`, { name: 'ada', password: 'wrong' });

  expect(await get(`${server.url}/access-events`, ada.session)).toMatchObject({ json: [{ kind: 'sign-in-failed' }] });
});

it('no secret is in the store or in the log', async () => {
  const log: string[] = [];
  const server = await start({}, log);
  const token = (await server.setUpSecret()) ?? '';
  const first = await post(`${server.url}/accounts/first`, { token, name: 'ada', password: PASSWORD });
  const ada = await signIn(server, { name: 'ada', password: PASSWORD });
  const { Authorization = '' } = await keyOf(server, ada, 'editor');
  const { json } = await post(`${server.url}/accounts`, { name: 'grace', role: 'editor' }, ada.session);
  await post(`${server.url}/users`, { data: 'hello' }, { Authorization });
  const { link } = (json as { invitation: { link: string } }).invitation;
  const secrets = [token, PASSWORD, cookieOf(first), ada.session['Cookie'], Authorization, new URL(link).hash.slice(1)];

  const kept = JSON.stringify(await readTables(server.place)) + log.join('\n');
  for (const secret of secrets) expect(kept).not.toContain(secret?.split(/[= ]/).at(-1));
});

describe('the feed ends within 5 s', () => {
  let server: TestServer;
  let ada: Person;
  let grace: Person;

  beforeEach(async () => {
    server = await start({ ANONYMOUS_ROLE: 'none' });
    ada = await setUp(server);
    grace = await invited(server, ada, 'grace', 'editor');
  });

  /** How long a stream that was opened with these fields goes on, in milliseconds. */
  async function lifeAfter(fields: Record<string, string>, act: () => Promise<unknown>): Promise<number> {
    const stream = await FeedReader.open(`${server.url}/changes/stream`, fields);
    await stream.has('ready');
    await using other = await FeedReader.open(`${server.url}/changes/stream`, ada.session);
    await act();
    const begun = performance.now();
    await stream.ended();
    const took = performance.now() - begun;
    await post(`${server.url}/users`, { data: 'for who is still there' }, ada.session);
    await other.has('change');
    return took;
  }

  it.each<[string, () => Promise<unknown>]>([
    ['its session', () => send('DELETE', `${server.url}/session`, undefined, grace.session)],
    ['its account', () => remove(`${server.url}/accounts/${grace.id}`, '*', ada.session)],
    ['its role', () => patch(`${server.url}/accounts/${grace.id}`, { role: 'viewer' }, '*', ada.session)],
  ])('with %s', async (_, act) => {
    expect(await lifeAfter(grace.session, act)).toBeLessThan(5_000);
  });

  it('with its key', async () => {
    const key = await keyOf(server, grace, 'viewer');
    const { json } = await get(`${server.url}/account/keys`, grace.session);
    const [{ id }] = json as [{ id: number }];
    const end = (): Promise<unknown> => send('DELETE', `${server.url}/account/keys/${id}`, undefined, grace.session);

    expect(await lifeAfter(key, end)).toBeLessThan(5_000);
  });
});

it('an export that is under way is cut off within 5 s when its session ends, and is not complete', async () => {
  const place = await newLargest(500); // more than the system's buffers take
  const server = await TestServer.start({ place, env: { ANONYMOUS_ROLE: 'none', MAX_EXPORTS: '4' } });
  servers.push(server);
  const ada = await setUp(server);
  const grace = await invited(server, ada, 'grace', 'viewer');
  const request = lines(
    ...['GET /users?format=ndjson HTTP/1.1', 'Host: localhost', 'Connection: close'],
    `Cookie: ${grace.session['Cookie'] ?? ''}`,
  );
  const stalled = (await Connection.to(server.url)).send(request);
  await stalled.until(/^HTTP\/1.1 200/);
  stalled.takeNothing();
  const another = (): Promise<Answer> => get(`${server.url}/users?format=csv&q=100001`, ada.session);
  expect(problemOf(await another())).toEqual([429, '/problems/too-many-exports']);
  await send('DELETE', `${server.url}/session`, undefined, grace.session);
  const ended = performance.now();
  let status = 429;
  while (status === 429) ({ status } = await another()); // as long as its place is taken

  expect(status).toBe(200);
  expect(performance.now() - ended).toBeLessThan(5_000);
  expect(await stalled.all()).not.toMatch(/\r\n0\r\n\r\n$/);
});
