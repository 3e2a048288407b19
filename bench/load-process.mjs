import { once } from 'node:events';
import { connect } from 'node:net';
import { at } from './figures.mjs';

/** Bare sockets: what the load takes of the machine is missing to the server. */

const MAX_HEAD = 4096;
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

let unique = 0;

process.on('message', async (job) => {
  try {
    process.send(await run(job));
  } catch (error) {
    process.send({ error: error.message });
  }
});

/** At the end, what has been sent is waited for, so that no server still works on it when the next one is measured. */
async function run({ ports, connections, seconds, requests, status, rate, count = Infinity }) {
  const { promise: failed, reject } = Promise.withResolvers();
  const { promise: ended, resolve } = Promise.withResolvers();
  const texts = requests.map(sender);
  const times = [];
  const idle = [];
  let sent = 0;
  let isOver = false;
  const send = (connection, due) => {
    connection.since = due;
    connection.socket.write(texts[sent++ % texts.length](), 'latin1');
  };
  const end = () => {
    isOver = true;
    if (times.length === sent) resolve();
  };
  const answered = (connection) => {
    const now = performance.now();
    times.push(now - connection.since);
    if (isOver || times.length >= count) end();
    else if (rate === undefined) send(connection, now);
    else idle.push(connection);
  };
  const opened = Array.from({ length: connections }, (_, index) =>
    open(ports[index % ports.length], status, answered, reject),
  );
  await Promise.race([Promise.all(opened.map(({ socket }) => once(socket, 'connect'))), failed]);
  const before = process.cpuUsage();
  const start = performance.now();
  let pacing;
  if (rate === undefined) for (const connection of opened) send(connection, performance.now());
  else {
    idle.push(...opened);
    let due = start;
    pacing = setInterval(() => {
      for (; due <= performance.now() && idle.length > 0; due += 1000 / rate) send(idle.pop(), due);
    }, 1);
  }
  const timer = setTimeout(() => {
    clearInterval(pacing);
    end();
  }, seconds * 1000);
  await Promise.race([ended, failed]);
  clearTimeout(timer);
  const took = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  for (const { socket } of opened) socket.destroy();
  return {
    count: times.length,
    seconds: took / 1000,
    p50: at(times, 0.5),
    p99: at(times, 0.99),
    busy: (user + system) / 1000 / took,
  };
}

/** Makes the text of a request anew where something in it must not repeat. */
function sender(text) {
  if (!text.includes('%UNIQUE%')) return () => text;
  return () => text.replaceAll('%UNIQUE%', (unique += 1).toString(36).padStart(8, '0'));
}

/** A connection that says when its answer is complete: one request at a time, so that what follows the end of one answer is no other. */
function open(port, status, answered, fail) {
  const connection = { since: 0 };
  const expected = `HTTP/1.1 ${status}`;
  /** Bytes of the body that are missing; unknown where it is chunked. */
  let missing = 0;
  let isChunked = false;
  let head = '';
  let tail = Buffer.alloc(0);
  const read = (length, buffer) => {
    let bodyStart = 0;
    if (missing === 0 && !isChunked) {
      const before = head.length;
      head += buffer.latin1Slice(0, Math.min(length, MAX_HEAD));
      const end = head.indexOf('\r\n\r\n') + 4;
      if (end < 4) return true;
      if (!head.startsWith(expected)) fail(new Error(`not ${status}: ${head}`));
      bodyStart = end - before;
      head = head.slice(0, end);
      isChunked = /\r\ntransfer-encoding: chunked\r\n/i.test(head);
      missing =
        isChunked || status === 304 || status === 204 ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
      head = '';
    }
    if (isChunked) {
      tail = Buffer.concat([tail, buffer.subarray(Math.max(bodyStart, length - LAST_CHUNK.length), length)]).subarray(
        -LAST_CHUNK.length,
      );
      if (!tail.equals(LAST_CHUNK)) return true;
      isChunked = false;
      tail = Buffer.alloc(0);
    } else {
      missing -= length - bodyStart;
      if (missing !== 0) return true;
    }
    answered(connection);
    return true;
  };
  connection.socket = connect({
    port,
    host: '127.0.0.1',
    noDelay: true,
    onread: { buffer: Buffer.alloc(65536), callback: read },
  });
  connection.socket.on('error', fail).on('close', () => fail(new Error('the server closed a connection')));
  return connection;
}
