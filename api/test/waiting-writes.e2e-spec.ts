import { get, post, remove, undo } from './support/http';
import { newLargest } from './support/largest';
import { readLedger } from './support/ledger';
import { takeWriteLock } from './support/other-program';
import { Connection } from './support/raw';
import { TestServer } from './support/server';

describe('writes that wait for their turn', () => {
  const log: string[] = [];
  let server: TestServer;

  beforeAll(async () => {
    const env = { MAX_WAITING_WRITES: '4', TRUST_PROXY: '127.0.0.1', RATE_LIMIT: 'none' };
    server = await TestServer.start({ env, log });
  });

  afterAll(() => server.stop());

  const send = (text: string, address: string): ReturnType<typeof post> =>
    post(`${server.url}/users`, { data: text }, { 'X-Forwarded-For': `203.0.113.${address}` });
  /** Waits until the server has received messages of that text. */
  const received = async (text: string, count: number): Promise<void> => {
    while (log.filter((line) => line.includes(`"received":{"data":"${text}`)).length < count)
      await get(`${server.url}/health/live`);
  };

  it('are few in all, and a quarter of these of one client', async () => {
    const other = await takeWriteLock(server.place);
    const waiting = ['1', '2', '3', '4'].map((address) => send('waits', address));
    await received('waits', 4);
    const refused = await send('one too many', '5');
    await other.commit();
    const answers = await Promise.all(waiting);

    expect(refused).toMatchObject({ status: 503, json: { type: '/problems/store-unavailable' } });
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect((await send('there is room again', '5')).status).toBe(201);
  });

  it('are a quarter of all for one client', async () => {
    const other = await takeWriteLock(server.place);
    const waiting = send('alone', '6');
    await received('alone', 1);
    const second = await send('second', '6');
    const ofAnother = send('of another', '7');
    await other.commit();

    expect(second).toMatchObject({ status: 429, json: { type: '/problems/too-many-writes' } });
    expect(second.headers.get('retry-after')).toBe('5');
    expect([(await waiting).status, (await ofAnother).status]).toEqual([201, 201]);
  });

  it('are not carried out where the client has left', async () => {
    const other = await takeWriteLock(server.place);
    const ahead = send('ahead', '8');
    await received('ahead', 1);
    const body = '{"data":"abandoned"}';
    const leaver = (await Connection.to(server.url)).send(
      `POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    await received('abandoned', 1);
    await server.closedBy(() => {
      leaver.reset();
    });
    await other.commit();
    await ahead;
    await send('afterwards', '8');

    expect((await readLedger(server.url)).map(({ text }) => text).slice(-2)).toEqual(['ahead', 'afterwards']);
  });
});

describe('writes that arrive together', () => {
  const ROUNDS = 10;
  const write = (text: string): string => {
    const body = JSON.stringify({ data: text });
    return `POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  };

  it.each([
    ['without a limit', {}],
    ['under MAX_STORE_BYTES', { MAX_STORE_BYTES: '1000000000' }],
  ])('share a transaction, %s', async (_, env) => {
    const server = await TestServer.start({ env });
    const transactions = async (): Promise<number> =>
      Number(/^menagerie_commits_total (\d+)$/m.exec((await get(`${server.url}/metrics`)).text)?.[1]);
    const before = await transactions();
    const connections = await Promise.all([Connection.to(server.url), Connection.to(server.url)]);
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const connection of connections) connection.send(write(`round ${round}`));
      await Promise.all(connections.map((connection) => connection.until(new RegExp(`round ${round}"`))));
    }

    // A pair is torn apart where the first write alone takes as long as a group may.
    expect((await transactions()) - before).toBeLessThan(ROUNDS * 1.5);
    await server.stop();
  });
});

describe('a directory', () => {
  it('has no more than MAX_USERS users, whichever way they come', async () => {
    const server = await TestServer.start({ env: { MAX_USERS: '5' } });
    const at = (path: string): string => server.url + path;
    const fifth = await post(at('/users'), { username: 'fifth' });
    const sixth = await post(at('/users'), { username: 'sixth' });
    const deletion = await remove(at('/users/1'), '*');
    const successor = await post(at('/users'), { username: 'successor' });
    const undone = await undo(server.url, deletion.headers.get('position') ?? '');
    const message = await post(at('/users'), { data: 'still possible' });

    expect([fifth, successor, message].map(({ status }) => status)).toEqual([201, 201, 201]);
    for (const refused of [sixth, undone]) {
      expect(refused).toMatchObject({
        status: 507,
        json: { type: '/problems/store-full', detail: expect.stringContaining('MAX_USERS') as string },
      });
    }
    await server.stop();
  });

  it('has no more than MAX_STORE_BYTES bytes, and can still be read', async () => {
    const server = await TestServer.start({ place: await newLargest(40), env: { MAX_STORE_BYTES: '1000000' } });
    const refused = await post(`${server.url}/users`, { data: 'hello' });

    expect(refused).toMatchObject({ status: 507, json: { type: '/problems/store-full' } });
    expect((refused.json as { detail: string }).detail).toContain('MAX_STORE_BYTES');
    expect((await get(`${server.url}/users?limit=1`)).status).toBe(200);
    expect((await get(`${server.url}/health/ready`)).status).toBe(200);
    await server.stop();
  });
});
