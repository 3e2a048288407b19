import { FeedReader } from './support/feed-reader';
import { get, post } from './support/http';
import { TestServer } from './support/server';
import { SlowEvents } from './support/slow-events';

const STREAMS = 60;

let server: TestServer;
let readers: FeedReader[];

beforeAll(async () => {
  server = await TestServer.start();
  const opened = Array.from({ length: STREAMS }, () => FeedReader.open(`${server.url}/changes/stream`));
  readers = await Promise.all(opened);
  await Promise.all(readers.map((reader) => reader.has('ready')));
});

afterAll(() => server.stop());

const say = async (text: string): Promise<number> =>
  Number((await post(`${server.url}/users`, { data: text })).headers.get('revision'));

it('answers requests while a change is being sent to many streams', async () => {
  using events = new SlowEvents();
  const said = say('to all');
  await events.first;
  await get(`${server.url}/users/1`);
  const { count } = events;
  const revision = await said;
  await Promise.all(readers.map((reader) => reader.reaches(revision)));

  expect(count).toBeLessThan(STREAMS);
  expect(events.count).toBe(STREAMS);
});

it('sends a change that comes meanwhile together with the first one, to those who still lack both', async () => {
  using events = new SlowEvents();
  const first = say('to all');
  await events.first;
  const second = await say('meanwhile');
  const read = await Promise.all(readers.map((reader) => reader.reaches(second)));

  expect(read.map((changes) => changes.map(({ revision }) => revision).slice(-2))).toEqual(
    Array(STREAMS).fill([await first, second]),
  );
  expect(events.count).toBeGreaterThan(STREAMS);
  expect(events.count).toBeLessThan(2 * STREAMS);
});
