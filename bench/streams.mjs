import { once } from 'node:events';
import { connect } from 'node:net';

/** The clock that all processes of the machine share, in milliseconds: the probe's, too. */
export function now() {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Streams of a feed. `next()` resolves to when the last of them has the next change. */
export async function followers(port, path, count) {
  let resolve;
  let missing = 0;
  const arrived = () => {
    missing -= 1;
    if (missing === 0) resolve(now());
  };
  const sockets = await Promise.all(Array.from({ length: count }, () => follow(port, path, arrived)));
  return {
    next: () => {
      missing = count;
      return new Promise((settle) => (resolve = settle));
    },
    close: () => sockets.forEach((socket) => socket.destroy()),
  };
}

/** A change is sent in one piece, in which its text is found once. */
async function follow(port, path, arrived) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await once(socket, 'data');
  socket.on('data', (chunk) => chunk.includes('event: change') && arrived());
  return socket;
}
