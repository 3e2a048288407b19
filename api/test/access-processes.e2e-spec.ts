import { invited, keyOf, PASSWORD, type Person, setUp, whoIs } from './support/accounts';
import { setDate } from './support/date';
import type { Place } from './support/engine';
import { FeedReader } from './support/feed-reader';
import { get, patch, post, send } from './support/http';
import { Program } from './support/program';
import { TestServer } from './support/server';
import { readTables } from './support/tables';
import { newTables } from './support/tables-template';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The session of a person at another process, where its cookie has another name. */
function sessionAt(url: string, { session }: Person): Record<string, string> {
  return { Cookie: `menagerie-${new URL(url).port}=${session['Cookie']?.split('=')[1] ?? ''}` };
}

describe('of two processes on one database', () => {
  let one: TestServer;
  let other: TestServer;

  beforeEach(async () => {
    const place = await newTables();
    [one, other] = [await TestServer.start({ place }), await TestServer.start({ place })];
  });

  afterEach(async () => {
    jest.useRealTimers();
    await other.close();
    await one.stop();
  });

  const statusAtOther = async (fields: Record<string, string>): Promise<number> =>
    (await post(`${other.url}/users`, { data: 'x' }, fields)).status;

  it('each knows at once whom the other has signed in or out', async () => {
    await get(`${other.url}/users`);
    const ada = await setUp(one);
    expect(await statusAtOther({})).toBe(401);
    const session = sessionAt(other.url, ada);
    expect(await statusAtOther(session)).toBe(201);
    await send('DELETE', `${one.url}/session`, undefined, ada.session);
    expect(await statusAtOther(session)).toBe(401);
  });

  it('each knows at once which key has ended at the other, and whose role is another', async () => {
    const ada = await setUp(one);
    const grace = await invited(one, ada, 'grace', 'editor');
    const [ofAda, ofGrace] = [await keyOf(one, ada, 'editor'), await keyOf(one, grace, 'editor')];
    expect([await statusAtOther(ofAda), await statusAtOther(ofGrace)]).toEqual([201, 201]);
    const { json } = await get(`${one.url}/account/keys`, ada.session);
    const [{ id }] = json as [{ id: number }];
    await send('DELETE', `${one.url}/account/keys/${id}`, undefined, ada.session);
    expect(await statusAtOther(ofAda)).toBe(401);
    await patch(`${one.url}/accounts/${grace.id}`, { role: 'viewer' }, '*', ada.session);
    expect(await statusAtOther(ofGrace)).toBe(403);
  });

  it('a session that is used at one does not end at the other for want of use', async () => {
    const start = Date.now();
    setDate(start);
    const ada = await setUp(one);
    const session = sessionAt(other.url, ada);
    expect(await statusAtOther(session)).toBe(201);
    setDate(start + 29 * DAY_MS);
    await get(`${one.url}/users`, ada.session);
    await post(`${one.url}/users`, { data: 'written after the use was noted' }, ada.session);
    setDate(start + 31 * DAY_MS);

    expect(await statusAtOther(session)).toBe(201);
  });

  it('one makes the first account', async () => {
    const token = await one.setUpSecret();
    const answers = await Promise.all(
      [one, other, one, other].map(({ url }, number) =>
        post(`${url}/accounts/first`, { token, name: `name ${number}`, password: PASSWORD }),
      ),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410, 410]);
    expect((await readTables(one.place)).accounts).toHaveLength(1);
  });

  it('an admin is left, where each of two takes the role of the other at the same time', async () => {
    const ada = await setUp(one);
    const grace = await invited(one, ada, 'grace', 'admin');
    const answers = await Promise.all([
      patch(`${one.url}/accounts/${grace.id}`, { role: 'viewer' }, '*', ada.session),
      patch(`${other.url}/accounts/${ada.id}`, { role: 'viewer' }, '*', sessionAt(other.url, grace)),
    ]);

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await readTables(one.place)).accounts.filter(({ role }) => role === 'admin')).toHaveLength(1);
  });
});

describe('a process that is frozen', () => {
  let place: Place;
  let server: TestServer;
  let frozen: Program;
  let ada: Person;

  beforeEach(async () => {
    place = await newTables();
    server = await TestServer.start({ place });
    ada = await setUp(server);
    frozen = new Program({ DATABASE_URL: place.url, ANONYMOUS_ROLE: 'none' });
  });

  afterEach(async () => {
    frozen.signal('SIGKILL');
    await frozen.exitCode();
    await server.stop();
  });

  it('lets nobody in when it goes on, whose session has ended meanwhile', async () => {
    const url = await frozen.url();
    const session = sessionAt(url, ada);
    expect((await get(`${url}/users`, session)).status).toBe(200);
    await using stream = await FeedReader.open(`${url}/changes/stream`, session);
    await stream.has('ready');
    frozen.signal('SIGSTOP');
    const answer = get(`${url}/users`, session);
    await send('DELETE', `${server.url}/session`, undefined, ada.session);
    expect(await whoIs(server, ada.session)).toMatchObject({ account: null });
    frozen.signal('SIGCONT');

    expect((await answer).status).toBe(401);
    expect((await get(`${url}/users`, session)).status).toBe(401);
    await stream.ended();
  });
});
