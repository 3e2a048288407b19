import { AccessReader } from '../src/access/access-reader';
import { StoreFailure } from '../src/database/database-error';
import { cookieOf, invited, keyOf, PASSWORD, type Person, setUp, signIn, whoIs } from './support/accounts';
import { readTables } from './support/tables';
import { execute } from './support/tamper';
import { call, get, patch, post, send } from './support/http';
import { exchange, lines } from './support/raw';
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

  describe('is not made', () => {
    let server: TestServer;

    beforeAll(async () => {
      server = await TestServer.start();
    });

    afterAll(() => server.stop());

    it('with another link than the newest', async () => {
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
    ])('against the rules: %p', async (change, pointer) => {
      const token = await server.setUpSecret();
      const body = { token, name: 'ada', password: PASSWORD, ...change };

      expect(await post(`${server.url}/accounts/first`, body)).toMatchObject({
        status: 400,
        json: { errors: [{ pointer }] },
      });
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

  beforeAll(async () => {
    server = await TestServer.start({ env: { CREDENTIAL_ORIGINS: LISTED } });
    ada = await setUp(server);
  });

  afterAll(() => server.stop());

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

  beforeAll(async () => {
    server = await TestServer.start({ env: { ANONYMOUS_ROLE: 'none' } });
    ada = await setUp(server);
  });

  afterAll(() => server.stop());

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
    const key = await keyOf(server, ada, 'viewer', 'to be ended');
    const { json } = await get(`${server.url}/account/keys`, ada.session);
    const own = (json as { id: number; name: string }[]).find(({ name }) => name === 'to be ended');
    await get(`${server.url}/users`, key);
    await send('DELETE', `${server.url}/account/keys/${own?.id ?? 0}`, undefined, ada.session);

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
