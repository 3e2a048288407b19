import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { ENGINE, type Place } from './support/engine';
import { get, post } from './support/http';
import { newLargest } from './support/largest';
import { Program } from './support/program';

/** Each is 26 KB. */
const USERS = 1_000;
const MAX_MB = 600;
const REQUESTS = 500;
/** As many clients of each kind, so that all places for exports are taken. */
const STALLED = { lists: 80, exports: 60, streams: 300 };
const ADDRESSES = 20;
/** On one connection: more than the system's buffers take. */
const LISTS_ASKED = 30;
/** More than a quarter of what may be held of answers, at a page of 256 KB each, and of streams. */
const OF_ONE = { lists: 180, streams: 120 };
const LISTS = [
  '/users?limit=1000',
  '/users?limit=1000&sort=-username',
  '/changes?limit=1000',
  '/users/5/changes?limit=1000',
];

let place: Place;
let program: Program;
let url: string;

beforeAll(async () => {
  place = await newLargest(USERS);
  const env = { TRUST_PROXY: '127.0.0.1', ALLOW_PUBLIC: 'true', RATE_LIMIT: 'none', STALL_TIMEOUT_SECONDS: '600' };
  program = new Program({ DATABASE_URL: place.url, ...env });
  url = await program.url();
}, 120_000);

afterAll(async () => {
  program.signal('SIGKILL');
  await program.exitCode();
  await place.remove();
});

it('lists, exports and streams that nobody takes leave room for others, in memory and in time', async () => {
  const sockets: Socket[] = [];
  let most = program.memory();
  for (let index = 0; index < STALLED.lists; index += 1)
    sockets.push(await stall(request(index, LISTS[index % LISTS.length] ?? '').repeat(LISTS_ASKED)));
  most = Math.max(most, program.memory());
  for (let index = 0; index < STALLED.exports; index += 1)
    sockets.push(await stall(request(index, '/users', 'Accept: application/x-ndjson')));
  most = Math.max(most, program.memory());
  for (let index = 0; index < STALLED.streams; index += 1)
    sockets.push(await stall(request(index, `/changes/stream?after=${index}`)));
  const times: number[] = [];
  for (let count = 0; count < REQUESTS; count += 1) {
    const start = performance.now();
    const { status } = await (count % 4 === 0 ? post(`${url}/users`, { data: 'hello' }) : get(`${url}/users?limit=1`));
    times.push(performance.now() - start);
    expect(status).toBeLessThan(300);
    if (count % 20 === 0) most = Math.max(most, program.memory());
  }
  const p99 = times.sort((one, other) => one - other)[Math.floor(0.99 * REQUESTS)] ?? 0;
  process.stdout.write(`${ENGINE}: at most ${most.toFixed()} MB, small requests p99 ${p99.toFixed(1)} ms\n`);
  for (const socket of sockets) socket.destroy();

  expect(most).toBeLessThan(MAX_MB);
}, 300_000);

// No engine affects it.
if (ENGINE === 'sqlite') {
  describe('a client that reads nothing of', () => {
    const [GREEDY, OTHER] = [100, 101];

    it('many answers loses its connections, and another client keeps its own', async () => {
      const list = (client: number): string => request(client, '/users?limit=1000').repeat(LISTS_ASKED);
      const other = await stall(list(OTHER));
      const greedy: Socket[] = [];
      for (let index = 0; index < OF_ONE.lists; index += 1) greedy.push(await stall(list(GREEDY)));
      await program.lineWith(/connections of a client are broken off/);

      const counts = await Promise.all(greedy.map(answersOf));
      expect(counts.filter((count) => count < LISTS_ASKED).length).toBeGreaterThan(OF_ONE.lists / 2);
      expect(await answersOf(other)).toBe(LISTS_ASKED);
    });

    it('many streams loses some of them, and another client keeps its own', async () => {
      const other = await stall(request(OTHER, '/changes/stream?after=0'));
      const greedy: Socket[] = [];
      for (let index = 0; index < OF_ONE.streams; index += 1)
        greedy.push(await stall(request(GREEDY, `/changes/stream?after=${index}`)));
      await program.lineWith(/too much is held for streams/);
      const { headers } = await get(`${url}/changes?limit=1`);
      const last = `\nid: ${headers.get('position') ?? ''}\n`;
      const reaches = new Promise((resolve) => {
        let text = '';
        other.setEncoding('utf8').on('data', (more: string) => {
          text = text.slice(-200) + more;
          if (text.includes(last)) resolve('the end');
        });
      });

      expect(await reaches).toBe('the end');
      for (const socket of [other, ...greedy]) socket.destroy();
    });
  });
}

/** How many answers a client that reads again gets until its connection closes, or until it has all. */
function answersOf(socket: Socket): Promise<number> {
  return new Promise((resolve) => {
    let count = 0;
    socket.setEncoding('latin1').on('data', (text: string) => {
      count += text.split('HTTP/1.1 200 ').length - 1;
      if (count === LISTS_ASKED && text.endsWith(']')) socket.destroy();
    });
    socket.once('close', () => {
      resolve(count);
    });
  });
}

function request(index: number, path: string, ...fields: string[]): string {
  const client = `X-Forwarded-For: 203.0.113.${index % ADDRESSES}`;
  return `${[`GET ${path} HTTP/1.1`, 'Host: localhost', client, ...fields].join('\r\n')}\r\n\r\n`;
}

/** A client that asks, and takes no more than the beginning of its answer. */
async function stall(text: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => undefined); // it may be cut off
  socket.write(text);
  await once(socket, 'readable');
  return socket;
}
