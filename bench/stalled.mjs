import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { loadavg } from 'node:os';
import { ask } from './ask.mjs';
import { at, ms } from './figures.mjs';
import { postgresPlaces, sqlitePlaces } from './places.mjs';
import { startProgram } from './program.mjs';

const USERS = Number(process.env.USERS ?? 1000);
const REQUESTS = Number(process.env.REQUESTS ?? 2000);
const LISTS = [
  '/users?limit=1000',
  '/users?limit=1000&sort=-username',
  '/changes?limit=1000',
  '/users/5/changes?limit=1000',
];
const STALLED = { list: 200, export: 60, stream: 300 };
/** As many clients, each behind the same proxy, so that all places are taken. */
const ADDRESSES = 20;
const MESSAGE = JSON.stringify({ data: 'hello' });
const ENV = { TRUST_PROXY: '127.0.0.1', ALLOW_PUBLIC: 'true', RATE_LIMIT: 'none', STALL_TIMEOUT_SECONDS: '600' };

console.log(
  `Node ${process.version}, ${USERS} users of the largest size, ${REQUESTS} requests each, load ${loadavg()[0].toFixed(1)}\n`,
);
console.log('| engine | beside | read p50 ms | read p99 ms | write p50 ms | write p99 ms | memory MB |');
console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: |');
await measureOn('SQLite', sqlitePlaces());
await measureOn('PostgreSQL', await postgresPlaces());

async function measureOn(engine, places) {
  const program = await startProgram(await places.next(), ENV);
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  await fill(program.port, agent);
  await report(engine, 'nobody', program, agent);
  const sockets = [];
  for (const [kind, count] of Object.entries(STALLED)) {
    for (let index = 0; index < count; index += 1) sockets.push(await stall(program.port, kind, index));
  }
  await report(engine, 'stalled lists, exports and streams', program, agent);
  for (const socket of sockets) socket.destroy();
  agent.destroy();
  await program.stop();
  await places.close();
}

async function fill(port, agent) {
  const pets = Array(100).fill('🦆'.repeat(64));
  for (let index = 0; index < USERS; index += 1) {
    const body = JSON.stringify({ username: `${'🐘'.repeat(58)}${100_000 + index}`, pets });
    await ask(port, '/users', agent, body);
  }
}

async function report(engine, beside, program, agent) {
  const [reads, writes] = [[], []];
  for (let count = 0; count < REQUESTS; count += 1) {
    reads.push(await timed(() => ask(program.port, '/users?limit=1', agent)));
    if (count % 4 === 0) writes.push(await timed(() => ask(program.port, '/users', agent, MESSAGE)));
  }
  const memory = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(program.pid)], { encoding: 'utf8' })) / 1024;
  const times = [reads, writes].flatMap((some) => [ms(at(some, 0.5)), ms(at(some, 0.99))]);
  console.log(`| ${[engine, beside, ...times, memory.toFixed()].join(' | ')} |`);
}

async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** A client that asks, and takes no more than the beginning of its answer. */
async function stall(port, kind, index) {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined); // it may be cut off, as it should
  const client = `X-Forwarded-For: 203.0.113.${index % ADDRESSES}`;
  const request = (path, ...fields) =>
    `${[`GET ${path} HTTP/1.1`, 'Host: localhost', client, ...fields].join('\r\n')}\r\n\r\n`;
  if (kind === 'list') socket.write(request(LISTS[index % LISTS.length]).repeat(30));
  else if (kind === 'export') socket.write(request('/users', 'Accept: application/x-ndjson'));
  else socket.write(request(`/changes/stream?after=${index}`));
  await once(socket, 'readable');
  return socket;
}
