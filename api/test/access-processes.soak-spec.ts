import { invited, keyOf, type Person, setUp } from './support/accounts';
import { FeedReader } from './support/feed-reader';
import { get, patch, post, remove, send } from './support/http';
import { PostgresProxy } from './support/postgres-proxy';
import { TestServer } from './support/server';
import { newTables } from './support/tables-template';

describe('streams of another process', () => {
  let one: TestServer;
  let other: TestServer;
  let ada: Person;

  beforeEach(async () => {
    const place = await newTables();
    const env = { ANONYMOUS_ROLE: 'none' };
    [one, other] = [await TestServer.start({ place, env }), await TestServer.start({ place, env })];
    ada = await setUp(one);
  });

  afterEach(async () => {
    await other.close();
    await one.stop();
  });

  /** A stream of the other process. */
  async function streamOf({ Cookie, ...fields }: Record<string, string>): Promise<FeedReader> {
    // Its cookie has another name there, that of its port.
    const cookie = Cookie && `menagerie-${new URL(other.url).port}=${Cookie.split('=')[1] ?? ''}`;
    const stream = await FeedReader.open(`${other.url}/changes/stream`, {
      ...fields,
      ...(cookie && { Cookie: cookie }),
    });
    await stream.has('ready');
    return stream;
  }

  it('end within 5 s: with the session, the key, the account, and a lower role', async () => {
    const [grace, ben, cleo, dora] = await Promise.all(
      ['grace', 'ben', 'cleo', 'dora'].map((name) => invited(one, ada, name, 'editor')),
    );
    if (!grace || !ben || !cleo || !dora) throw new Error('somebody did not come');
    const key = await keyOf(one, dora, 'viewer');
    const [{ id }] = (await get(`${one.url}/account/keys`, dora.session)).json as [{ id: number }];
    const streams = await Promise.all([grace.session, ben.session, cleo.session, key].map(streamOf));
    await using stays = await streamOf(ada.session);
    await Promise.all([
      send('DELETE', `${one.url}/session`, undefined, grace.session),
      patch(`${one.url}/accounts/${ben.id}`, { role: 'viewer' }, '*', ada.session),
      remove(`${one.url}/accounts/${cleo.id}`, '*', ada.session),
      send('DELETE', `${one.url}/account/keys/${id}`, undefined, dora.session),
    ]);
    const begun = performance.now();
    await Promise.all(streams.map((stream) => stream.ended()));

    expect(performance.now() - begun).toBeLessThan(5_000);
    await post(`${one.url}/users`, { data: 'for who is still there' }, ada.session);
    await stays.has('change');
  });
});

it('a read that is kept costs no statement more with a session than without accounts', async () => {
  const READS = 50;
  const place = await newTables();
  await using proxy = await PostgresProxy.start(place);
  const server = await TestServer.start({ place: { ...place, url: proxy.url } });
  const packetsOf = async (fields: Record<string, string>): Promise<number> => {
    for (let time = 0; time < 3; time += 1) await get(`${server.url}/users`, fields); // then it is kept, and the sender known
    const before = proxy.packets;
    for (let time = 0; time < READS; time += 1) await get(`${server.url}/users`, fields);
    return proxy.packets - before;
  };
  const before = await packetsOf({});
  const ada = await setUp(server);
  const after = await packetsOf(ada.session);
  await server.close();
  await place.remove();

  expect(before).toBeGreaterThanOrEqual(READS);
  expect(after - before).toBeLessThan(READS / 2); // what else the server does in the meantime is far less than one for each
});
