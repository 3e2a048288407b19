import { type Fields, invited, keyOf, type Person, setUp } from './support/accounts';
import { askUntil } from './support/ask-until';
import { FeedReader } from './support/feed-reader';
import { type Answer, get, patch, post, remove, send } from './support/http';
import { newLargest } from './support/largest';
import { Connection, lines } from './support/raw';
import { TestServer } from './support/server';

describe('the feed ends within 5 s', () => {
  const lives = new Map<string, Promise<number>>();
  let server: TestServer;
  let ada: Person;
  let other: FeedReader;

  // All at once, so that the tests wait for the slowest alone.
  beforeAll(async () => {
    server = await TestServer.start({ env: { ANONYMOUS_ROLE: 'none' } });
    ada = await setUp(server);
    other = await FeedReader.open(`${server.url}/changes/stream`, ada.session);
    const join = (name: string): Promise<Person> => invited(server, ada, name, 'editor');
    const [grace, eve, bob, kim] = [await join('grace'), await join('eve'), await join('bob'), await join('kim')];
    const key = await keyOf(server, kim, 'viewer');
    const [{ id }] = (await get(`${server.url}/account/keys`, kim.session)).json as [{ id: number }];
    const ends: [string, Fields, () => Promise<unknown>][] = [
      ['its session', grace.session, () => send('DELETE', `${server.url}/session`, undefined, grace.session)],
      ['its account', eve.session, () => remove(`${server.url}/accounts/${eve.id}`, '*', ada.session)],
      ['its role', bob.session, () => patch(`${server.url}/accounts/${bob.id}`, { role: 'viewer' }, '*', ada.session)],
      ['its key', key, () => send('DELETE', `${server.url}/account/keys/${id}`, undefined, kim.session)],
    ];
    for (const [what, fields, end] of ends) lives.set(what, lifeAfter(fields, end));
  });

  afterAll(async () => {
    other.cut();
    await server.stop();
  });

  /** How long a stream that was opened with these fields goes on, in milliseconds. */
  async function lifeAfter(fields: Fields, act: () => Promise<unknown>): Promise<number> {
    const stream = await FeedReader.open(`${server.url}/changes/stream`, fields);
    await stream.has('ready');
    await act();
    const begun = performance.now();
    await stream.ended();
    return performance.now() - begun;
  }

  it.each(['its session', 'its account', 'its role', 'its key'])('with %s', async (what) => {
    expect(await lives.get(what)).toBeLessThan(5_000);
  });

  it('and goes on for who may still read it', async () => {
    await post(`${server.url}/users`, { data: 'for who is still there' }, ada.session);
    await other.has('change');
  });
});

it('an export that is under way is cut off within 5 s when its session ends, and is not complete', async () => {
  const place = await newLargest(500); // more than the system's buffers take
  const server = await TestServer.start({ place, env: { ANONYMOUS_ROLE: 'none', MAX_EXPORTS: '4' } });
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
  expect(await another()).toMatchObject({ status: 429, json: { type: '/problems/too-many-exports' } });
  await send('DELETE', `${server.url}/session`, undefined, grace.session);
  const ended = performance.now();
  const { status } = await askUntil(another, (answer) => answer.status !== 429); // as long as its place is taken

  expect(status).toBe(200);
  expect(performance.now() - ended).toBeLessThan(5_000);
  expect(await stalled.all()).not.toMatch(/\r\n0\r\n\r\n$/);
  await server.stop();
});
