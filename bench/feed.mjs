import { once } from 'node:events';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { connect } from 'node:net';
import { Agent } from 'node:http';
import { fileURLToPath } from 'node:url';
import { ask } from './ask.mjs';
import { at, ms } from './figures.mjs';
import { postgresPlaces, sqlitePlaces } from './places.mjs';
import { startProgram, startScript } from './program.mjs';

const BARE = fileURLToPath(new URL('bare-feed.mjs', import.meta.url));
const STREAMS = [100, 1000];
const WRITES = Number(process.env.WRITES ?? 300);
const BODY = JSON.stringify({ data: 'x'.repeat(200) });

console.log(
  `Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'CPU'}, ${WRITES} writes one after the other, load ${loadavg()[0].toFixed(1)}\n`,
);
console.log(
  '| server | streams | write to answer p50 | p99 | write to last client p50 | p99 | answer to last client p50 | p99 |',
);
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const streams of STREAMS) {
  await measure('bare node:http', streams, await startScript(BARE), '/');
  for (const [name, places] of [
    ['SQLite', sqlitePlaces()],
    ['PostgreSQL', await postgresPlaces()],
  ]) {
    const program = await startProgram(await places.next(), {
      MAX_CONNECTIONS: '40000',
      MAX_STREAMS: '20000',
      MAX_STREAMS_PER_CLIENT: '5000',
    });
    await measure(name, streams, program, '/changes/stream');
    await places.close();
  }
}

async function measure(name, count, server, path) {
  const clients = await Promise.all(Array.from({ length: count }, () => follow(server.port, path)));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times = { answer: [], last: [], lag: [] };
  for (let index = 0; index < WRITES + 20; index += 1) {
    const start = performance.now();
    const arrived = Promise.all(clients.map((client) => client.next()));
    await ask(server.port, '/users', agent, BODY);
    const answered = performance.now();
    await arrived;
    const last = Math.max(...clients.map(({ at: moment }) => moment));
    if (index < 20) continue; // it has to warm up
    times.answer.push(answered - start);
    times.last.push(last - start);
    times.lag.push(Math.max(0, last - answered));
  }
  for (const client of clients) client.socket.destroy();
  agent.destroy();
  await server.stop();
  const cells = Object.values(times).flatMap((list) => [ms(at(list, 0.5)), ms(at(list, 0.99))]);
  console.log(`| ${[name, count, ...cells].join(' | ')} |`);
}

/** A stream that notes when the next change arrives. */
async function follow(port, path) {
  const socket = connect(port, '127.0.0.1').setNoDelay();
  await once(socket, 'connect');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await once(socket, 'data');
  const client = { socket, at: 0, next: () => new Promise((resolve) => (client.resolve = resolve)) };
  socket.on('data', (chunk) => {
    if (!chunk.includes('event: change')) return;
    client.at = performance.now();
    client.resolve?.();
  });
  return client;
}
