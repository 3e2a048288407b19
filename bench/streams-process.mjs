import { once } from 'node:events';
import { connect } from 'node:net';
import { now } from './clock.mjs';

/** Holds streams of a feed open, and tells when the last of them has what was sent to all: once for each change. */

const [port, path, count] = process.argv.slice(2);
const BEGIN = `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
/** As many are opened at a time, so that what waits to be accepted fits into a queue of the system. */
const AT_A_TIME = 100;

let missing = Number(count);

function arrived() {
  missing -= 1;
  if (missing > 0) return;
  process.send(now());
  missing = Number(count);
}

/** A change is sent in one piece, in which its text is found once. */
async function follow() {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  socket.write(BEGIN);
  const [answer] = await once(socket, 'data');
  if (!answer.includes('HTTP/1.1 200')) throw new Error(answer.toString());
  socket.on('data', (chunk) => chunk.includes('event: change') && arrived());
  socket.once('close', () => {
    throw new Error('A stream has ended.');
  });
}

process.once('disconnect', () => process.exit());
for (let opened = 0; opened < missing; opened += AT_A_TIME)
  await Promise.all(Array.from({ length: Math.min(AT_A_TIME, missing - opened) }, follow));
process.send('all are open');
