import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { loadavg } from 'node:os';
import { ask } from './ask.mjs';
import { at, ms } from './figures.mjs';
import { sqlitePlaces } from './places.mjs';
import { startProgram } from './program.mjs';

const IDLE = 1000;
const STREAMS = 200;
const REQUESTS = Number(process.env.REQUESTS ?? 2000);
const CLIENTS = 8;
const MESSAGE = JSON.stringify({ data: 'to all' });

const places = sqlitePlaces();
const program = await startProgram(await places.next());
console.log(
  `Node ${process.version}, ${REQUESTS} × GET /users by ${CLIENTS} clients, load ${loadavg()[0].toFixed(1)}\n`,
);
console.log('| beside | p50 ms | p99 ms |\n| --- | ---: | ---: |');
await measure('nobody');
const idle = await Promise.all(Array.from({ length: IDLE }, () => open('')));
const streams = await Promise.all(
  Array.from({ length: STREAMS }, () => open('GET /changes/stream HTTP/1.1\r\nHost: localhost\r\n\r\n')),
);
await measure(`${IDLE} idle connections, ${STREAMS} streams`);
const writing = write();
await measure('and a writer, whose changes go to all streams');
writing.stop();
await writing.stopped;
for (const socket of [...idle, ...streams]) socket.destroy();
await program.stop();
await places.close();

async function measure(beside) {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const times = [];
  const client = async () => {
    for (let count = 0; count < REQUESTS / CLIENTS; count += 1) {
      const start = performance.now();
      await ask(program.port, '/users', agent);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  agent.destroy();
  console.log(`| ${[beside, ms(at(times, 0.5)), ms(at(times, 0.99))].join(' | ')} |`);
}

function write() {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let isOver = false;
  const run = async () => {
    while (!isOver) await ask(program.port, '/users', agent, MESSAGE);
    agent.destroy();
  };
  return { stopped: run(), stop: () => (isOver = true) };
}

async function open(text) {
  const socket = connect(program.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', () => undefined); // an idle one may be cut off in time, as it should
  if (text !== '') {
    socket.write(text);
    await once(socket, 'data');
  }
  return socket.resume();
}
