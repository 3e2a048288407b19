import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * Clients on one connection each, as bare as can be, so that little of what is measured is theirs.
 * Each sends the next write as soon as it has the answer to the last one. Resolves to all waiting times in milliseconds.
 */
export async function writeOverHttp(port, clients, seconds, bodyOf) {
  const times = [];
  const end = performance.now() + seconds * 1000;
  const client = async () => {
    const socket = connect(port, '127.0.0.1').setNoDelay();
    await once(socket, 'connect');
    while (performance.now() < end) {
      const start = performance.now();
      socket.write(request(JSON.stringify(bodyOf())));
      const answer = await readAnswer(socket);
      if (!answer.startsWith('HTTP/1.1 201')) throw new Error(answer);
      times.push(performance.now() - start);
    }
    socket.destroy();
  };
  await Promise.all(Array.from({ length: clients }, client));
  return times;
}

function request(body) {
  const fields = `Host: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`;
  return `POST /users HTTP/1.1\r\n${fields}\r\n\r\n${body}`;
}

/** All bodies here are ASCII, so that a character is a byte. */
function readAnswer(socket) {
  const { promise, resolve, reject } = Promise.withResolvers();
  let text = '';
  const read = (chunk) => {
    text += chunk.toString('latin1');
    const bodyStart = text.indexOf('\r\n\r\n') + 4;
    const length = /^content-length: (\d+)\r$/im.exec(text)?.[1];
    if (bodyStart < 4 || text.length < bodyStart + Number(length)) return;
    socket.off('data', read).off('error', reject).off('close', reject);
    resolve(text);
  };
  socket.on('data', read).on('error', reject).on('close', reject);
  return promise;
}
