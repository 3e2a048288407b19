import { execFileSync } from 'node:child_process';
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
  const env = { TRUST_PROXY: '127.0.0.1', RATE_LIMIT: 'none', STALL_TIMEOUT_SECONDS: '600' };
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
  let most = memory();
  for (let index = 0; index < STALLED.lists; index += 1)
    sockets.push(await stall(request(index, LISTS[index % LISTS.length] ?? '').repeat(30)));
  most = Math.max(most, memory());
  for (let index = 0; index < STALLED.exports; index += 1)
    sockets.push(await stall(request(index, '/users', 'Accept: application/x-ndjson')));
  most = Math.max(most, memory());
  for (let index = 0; index < STALLED.streams; index += 1)
    sockets.push(await stall(request(index, `/changes/stream?after=${index}`)));
  const times: number[] = [];
  for (let count = 0; count < REQUESTS; count += 1) {
    const start = performance.now();
    const { status } = await (count % 4 === 0 ? post(`${url}/users`, { data: 'hello' }) : get(`${url}/users?limit=1`));
    times.push(performance.now() - start);
    expect(status).toBeLessThan(300);
    if (count % 20 === 0) most = Math.max(most, memory());
  }
  const p99 = times.sort((one, other) => one - other)[Math.floor(0.99 * REQUESTS)] ?? 0;
  process.stdout.write(`${ENGINE}: at most ${most.toFixed()} MB, small requests p99 ${p99.toFixed(1)} ms\n`);
  for (const socket of sockets) socket.destroy();

  expect(most).toBeLessThan(MAX_MB);
}, 300_000);

/** What the program has of the machine's memory, in MB. */
function memory(): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(program.pid)], { encoding: 'utf8' })) / 1024;
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
