import { accept, cookieOf, invited, keyOf, PASSWORD, type Person, setUp, signIn, whoIs } from './support/accounts';
import { askUntil } from './support/ask-until';
import { setDate } from './support/date';
import { FeedReader } from './support/feed-reader';
import { get, post, send } from './support/http';
import { TestServer } from './support/server';
import { execute } from './support/tamper';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let server: TestServer;
let ada: Person;

beforeEach(async () => {
  server = await TestServer.start({ env: { ANONYMOUS_ROLE: 'none' } });
});

afterEach(async () => {
  jest.useRealTimers();
  await server.stop();
});

const statusFor = async (fields: Record<string, string>): Promise<number> =>
  (await get(`${server.url}/users`, fields)).status;

/** The session of a person at a server at another port, where its cookie has another name. */
function sessionAt(url: string, { session }: Person): Record<string, string> {
  return { Cookie: `menagerie-${new URL(url).port}=${session['Cookie']?.split('=')[1] ?? ''}` };
}

describe('a cookie that was there before', () => {
  beforeEach(async () => {
    ada = await setUp(server);
  });

  it('is worth nothing after signing in, whatever it is', async () => {
    const { port } = new URL(server.url);
    const planted = { Cookie: `menagerie-${port}=${'planted'.padEnd(43, 'x')}` };
    const begun = await post(`${server.url}/session`, { name: 'ada', password: PASSWORD }, planted);

    expect(cookieOf(begun)).not.toBe(planted.Cookie);
    expect(await statusFor(planted)).toBe(401);
    expect(await statusFor({ Cookie: cookieOf(begun) })).toBe(200);
  });

  it('does not become that of who signs in over it, nor over an invitation', async () => {
    const grace = await invited(server, ada, 'grace', 'viewer');
    const begun = await post(`${server.url}/session`, { name: 'ada', password: PASSWORD }, grace.session);
    expect(await whoIs(server, grace.session)).toMatchObject({ account: null });
    expect(await whoIs(server, { Cookie: cookieOf(begun) })).toMatchObject({ account: { name: 'ada' } });

    const again = await signIn(server, grace);
    const { json } = await post(`${server.url}/accounts`, { name: 'eve', role: 'editor' }, ada.session);
    const token = new URL((json as { invitation: { link: string } }).invitation.link).hash.slice(1);
    const accepted = await post(`${server.url}/invitations/accept`, { token, password: PASSWORD }, again.session);
    expect(cookieOf(accepted)).not.toBe(again.session['Cookie']);
    expect(await whoIs(server, again.session)).not.toMatchObject({ account: { name: 'eve' } });
  });
});

it('a stolen cookie is worth nothing once its person has signed out, also after a restart', async () => {
  ada = await setUp(server);
  const stolen = { ...ada.session, 'User-Agent': 'of somebody else' };
  expect(await statusFor(stolen)).toBe(200);
  await send('DELETE', `${server.url}/session`, undefined, ada.session);
  expect(await statusFor(stolen)).toBe(401);
  await signIn(server, ada);
  server = await server.restart();

  expect(await statusFor(sessionAt(server.url, ada))).toBe(401);
});

it('sessions and keys go on after a restart', async () => {
  ada = await setUp(server);
  const key = await keyOf(server, ada, 'viewer');
  server = await server.restart();

  expect(await statusFor(sessionAt(server.url, ada))).toBe(200);
  expect(await statusFor(key)).toBe(200);
});

it('an account has at most 100 sessions and 100 keys: the oldest session ends, and another key is refused', async () => {
  ada = await setUp(server);
  const numbers = 'with recursive numbers (id) as (select 1001 union all select id + 1 from numbers where id < 1100)';
  const now = `'${new Date().toISOString()}'`;
  await execute(
    server.place,
    `insert into sessions (id, account_id, hash, agent, created_at, used_at)
      ${numbers} select id, ${ada.id}, 'hash ' || id, '', ${now}, ${now} from numbers`,
  );
  await execute(
    server.place,
    `insert into access_keys (id, account_id, hash, name, role, created_at, ends_at)
      ${numbers} select id, ${ada.id}, 'hash ' || id, 'x', 'viewer', ${now}, '2999-01-01T00:00:00.000Z' from numbers`,
  );
  await execute(server.place, 'update access set last_id = 2000');
  const again = await signIn(server, ada);
  const { json } = await get(`${server.url}/account/sessions`, again.session);

  expect(json).toHaveLength(100);
  expect(await whoIs(server, ada.session)).toMatchObject({ account: null });
  expect(await post(`${server.url}/account/keys`, { name: 'x', role: 'viewer' }, again.session)).toMatchObject({
    status: 400,
    text: expect.stringContaining('100 keys already'),
  });
});

describe('as time goes by', () => {
  let start: number;
  /** Makes it so long after the account was made. */
  const makeIt = (ms: number): void => {
    setDate(start + ms);
  };

  beforeEach(async () => {
    start = Date.now();
    makeIt(0);
    ada = await setUp(server);
  });

  it('a session ends after 30 days without use, and use is what puts it off', async () => {
    const other = await signIn(server, ada);
    makeIt(29 * DAY_MS);
    expect(await statusFor(ada.session)).toBe(200);
    makeIt(31 * DAY_MS);

    expect(await statusFor(other.session)).toBe(401);
    expect(await statusFor(ada.session)).toBe(200);
    // The use is noted behind the answer.
    await askUntil(
      () => get(`${server.url}/account/sessions`, ada.session),
      ({ json }) => Array.isArray(json) && json.length === 1,
    );
  });

  it('a session ends after 90 days, however much it is used, and its cookie is taken back', async () => {
    for (const days of [0, 29, 58, 87, 89]) {
      makeIt(days * DAY_MS);
      expect([days, await statusFor(ada.session)]).toEqual([days, 200]);
    }
    makeIt(90 * DAY_MS + MINUTE_MS);
    const { status, headers } = await get(`${server.url}/users`, ada.session);

    expect([status, headers.get('set-cookie')]).toEqual([401, expect.stringMatching(/=; Path=\/; Max-Age=0;/)]);
  });

  it('an open feed is no use, and ends with the session', async () => {
    makeIt(29 * DAY_MS);
    await using stream = await FeedReader.open(`${server.url}/changes/stream`, {
      ...ada.session,
      Accept: 'text/event-stream',
    });
    await stream.has('ready');
    makeIt(30 * DAY_MS + MINUTE_MS);
    const begun = performance.now();
    await stream.ended();

    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(await statusFor(ada.session)).toBe(401);
  });

  it('a key ends at its end', async () => {
    const key = await keyOf(server, ada, 'viewer');
    makeIt(90 * DAY_MS - MINUTE_MS);
    expect(await statusFor(key)).toBe(200);
    makeIt(90 * DAY_MS + MINUTE_MS);
    expect(await statusFor(key)).toBe(401);
  });

  it('a key is good for 90 days where nobody says for how long, and for a year at most', async () => {
    const make = (days?: number): ReturnType<typeof post> =>
      post(`${server.url}/account/keys`, { name: 'nightly', role: 'viewer', days }, ada.session);
    const daysOf = async (days?: number): Promise<number> => {
      const { createdAt, endsAt } = (await make(days)).json as { createdAt: string; endsAt: string };
      return Math.round((Date.parse(endsAt) - Date.parse(createdAt)) / DAY_MS);
    };

    expect([await daysOf(), await daysOf(365)]).toEqual([90, 365]);
    expect(await make(366)).toMatchObject({ status: 400, json: { errors: [{ pointer: '/days' }] } });
  });

  it('the use of a session is noted once an hour', async () => {
    const usedAt = async (): Promise<number> => {
      const { json } = await get(`${server.url}/account/sessions`, ada.session);
      return Date.parse((json as [{ usedAt: string }])[0].usedAt) - start;
    };
    makeIt(59 * MINUTE_MS);
    expect([await usedAt(), await usedAt()]).toEqual([0, 0]);
    makeIt(61 * MINUTE_MS);
    await usedAt();
    await post(`${server.url}/users`, { data: 'written after the use was noted' }, ada.session);
    expect(await usedAt()).toBe(61 * MINUTE_MS);
  });

  it('what has happened to access is kept for 90 days', async () => {
    makeIt(90 * DAY_MS - MINUTE_MS);
    await signIn(server, ada);
    const kinds = async (): Promise<string[]> => {
      const { json } = await get(`${server.url}/access-events`, (await signIn(server, ada)).session);
      return (json as { kind: string }[]).map(({ kind }) => kind);
    };
    expect(await kinds()).toEqual(['signed-in', 'signed-in', 'account-created']);
    makeIt(90 * DAY_MS + MINUTE_MS);
    expect(await kinds()).toEqual(['signed-in', 'signed-in', 'signed-in']);
  });

  it('an invitation ends after seven days', async () => {
    const { json } = await post(`${server.url}/accounts`, { name: 'grace', role: 'editor' }, ada.session);
    const { link } = (json as { invitation: { link: string } }).invitation;
    makeIt(7 * DAY_MS + MINUTE_MS);

    await expect(accept(server, 'grace', link)).rejects.toThrow('410');
  });

  it('a clock that is set back ends no session, and one that returns makes it good again', async () => {
    makeIt(-400 * DAY_MS);
    expect(await statusFor(ada.session)).toBe(200);
    makeIt(400 * DAY_MS);
    expect(await statusFor(ada.session)).toBe(401);
    makeIt(0);
    expect(await statusFor(ada.session)).toBe(200);
  });

  it('who tried wrong passwords waits, wherever the clock is set', async () => {
    for (let time = 0; time < 5; time += 1)
      await post(`${server.url}/session`, { name: 'ada', password: `wrong ${time}` });
    for (const days of [0, 1, -1]) {
      makeIt(days * DAY_MS);
      expect((await post(`${server.url}/session`, { name: 'ada', password: PASSWORD })).status).toBe(429);
    }
  });
});

it('a set-up link ends after an hour', async () => {
  const token = await server.setUpSecret();
  setDate(Date.now() + 61 * MINUTE_MS);
  const body = { token, name: 'ada', password: PASSWORD };

  expect((await post(`${server.url}/accounts/first`, body)).status).toBe(410);
  ada = await setUp(server);
});
