import { ENGINE } from './support/engine';
import { get, patch, post } from './support/http';
import { readLedger } from './support/ledger';
import { endWaiting, takeTable, takeWriteLock } from './support/other-program';
import { TestServer } from './support/server';
import { execute } from './support/tamper';

/** More than share a transaction, several times over. */
const MANY = 50;

let server: TestServer;
const log: string[] = [];
const at = (path: string): string => server.url + path;

beforeAll(async () => {
  server = await TestServer.start({ log });
});

afterAll(() => server.stop());

describe('while another program has the write lock', () => {
  it('reads go on, and a write waits for it', async () => {
    const other = await takeWriteLock(server.place);
    const waiting = post(at('/users'), { data: 'patient' });
    const reads = [];
    for (let count = 0; count < 5; count += 1) reads.push((await get(at('/users'))).status);
    await other.commit();

    expect(reads).toEqual([200, 200, 200, 200, 200]);
    expect((await waiting).status).toBe(201);
  });

  it('many writes wait for it, and all are carried out once it is released', async () => {
    const other = await takeWriteLock(server.place);
    const waiting = Array.from({ length: MANY }, (_, index) => post(at('/users'), { data: `one of many ${index}` }));
    const received = (): number => log.filter((line) => line.includes('"received":{"data":"one of many')).length;
    while (received() < MANY) await get(at('/health/live'));
    await other.commit();

    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(Array(MANY).fill(201));
  }, 20_000);

  it('a write is checked against the state at the time when it gets the lock', async () => {
    const other = await takeWriteLock(server.place);
    const seen = (await get(at('/users/1'))).headers.get('etag') ?? '';
    const waiting = patch(at('/users/1'), { pets: ['mine'] }, seen);
    for (let count = 0; count < 5; count += 1) await get(at('/users/1'));
    await other.run(
      `update directory set revision = revision + 1;
       insert into changes (revision, at, kind, user_id, before, after, stamp)
         select revision, '2026-01-01T00:00:00.000Z', 'updated', 1,
           '{"username":"user1","pets":["dog"]}', '{"username":"user1","pets":["theirs"]}', '000000000000' from directory;
       update users set pets = '["theirs"]', revision = (select revision from directory),
         position = (select revision || '.000000000000' from directory) where id = 1`,
    );
    await other.commit();

    expect(await waiting).toMatchObject({ status: 412, json: { current: { pets: ['theirs'] } } });
    expect((await get(at('/users/1'))).json).toMatchObject({ pets: ['theirs'] });
  });
});

it('a write whose commit fails is answered with 503, and not kept', async () => {
  await execute(server.place, FAIL_THE_COMMIT[ENGINE]);

  expect(await post(at('/users'), { data: 'doomed' })).toMatchObject({
    status: 503,
    json: { type: '/problems/store-unavailable' },
  });
  expect((await post(at('/users'), { data: 'kept' })).status).toBe(201);
  const texts = (await readLedger(server.url)).map(({ text }) => text);
  expect([texts.includes('doomed'), texts.at(-1)]).toEqual([false, 'kept']);
});

/** A reference that is judged at the commit, and leads nowhere. */
const FAIL_THE_COMMIT = {
  sqlite: `
    create table doom (revision integer references changes (revision) deferrable initially deferred);
    create trigger doom after insert on changes when new.text = 'doomed' begin insert into doom values (-1); end`,
  postgres: `
    create table doom (revision bigint references changes (revision) deferrable initially deferred);
    create function doom() returns trigger language plpgsql as
      $$ begin insert into doom values (-1); return null; end $$;
    create trigger doom after insert on changes for each row when (new.text = 'doomed') execute function doom()`,
};

if (ENGINE === 'sqlite') {
  it('a second server on the same file does not start', async () => {
    await expect(TestServer.start({ place: server.place })).rejects.toThrow('in use by another Menagerie');
  });
} else {
  it.each([
    ['/users', 'store-unavailable'],
    ['/changes/1', 'store-unavailable'],
    ['/health/ready', 'not-ready'],
  ])('a read that loses its connection is a 503 that says when to come back: %s', async (path, problem) => {
    const other = await takeTable(server.place, 'directory');
    const waiting = get(at(path));
    await endWaiting(server.place);
    const { status, headers, json } = await waiting;
    await other.commit();

    expect([status, headers.get('retry-after'), json]).toMatchObject([503, '5', { type: `/problems/${problem}` }]);
  });
}
