import { FeedReader } from './support/feed-reader';
import { get, post } from './support/http';
import { Connection } from './support/raw';
import { ofSample } from './support/rounds';
import { TestServer } from './support/server';

/** Connections on which nothing is asked, those whose request does not end, and open streams. */
const IDLE = ofSample(50, 1_000);
const SLOW = ofSample(10, 100);
const STREAMS = ofSample(20, 200);
const OTHERS = ofSample(10, 50);
const BEGUN = [
  'GET /users HT',
  'POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{',
];

it(`${IDLE} idle connections, ${SLOW} slow ones and ${STREAMS} open streams hold up no other client`, async () => {
  const server = await TestServer.start();
  const streams = await many(STREAMS, () => FeedReader.open(`${server.url}/changes/stream`));
  const idle = await many(IDLE, () => Connection.to(server.url));
  const slow = await many(SLOW, async (index) => (await Connection.to(server.url)).send(BEGUN[index % 2] ?? ''));

  const answers = await many(OTHERS, () => get(`${server.url}/users`));
  expect(answers.map(({ status }) => status)).toEqual(Array(OTHERS).fill(200));
  const last = Number((await post(`${server.url}/users`, { data: 'to all' })).headers.get('revision'));
  await Promise.all(streams.map((stream) => stream.reaches(last)));

  for (const connection of [...idle, ...slow]) connection.close();
  for (const stream of streams) stream.cut();
  await server.stop();
});

function many<T>(count: number, open: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => open(index)));
}
