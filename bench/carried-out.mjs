import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { copyOf, oursWith } from './data.mjs';
import { at } from './figures.mjs';
import { generateBare } from './generating.mjs';
import { paced } from './paced.mjs';
import { newFolder } from './places.mjs';
import { startOurs, withServers } from './sides.mjs';
import { atLeast, atMost, figure, markdown } from './table.mjs';

/** Sets that are planned and carried out, and what others notice of them. */

const STREAMS = 200;
/** What others do meanwhile. */
const READS_A_SECOND = 20;
const WRITES_A_SECOND = 2;
const BARS = { share: 0.07, memory: 150, reads: 50, writes: 150, bytes: 1 };
const LOOK_MS = 100;
const MB = 1e6;

/**
 * Sets in a directory of many users, beside others; and a bare loop that writes as many.
 * @param work carries sets out with `carryOut(name, plan)`, where `plan(server, users)` sends one to be planned; it returns what that returned, by names
 */
export async function besideOthers(lab, work) {
  const users = lab.isSmoke ? lab.largest : lab.isFull ? 1_000_000 : 100_000;
  const copy = copyOf(oursWith(lab, users));
  try {
    const bare = [bareRate(lab, users)];
    const sides = await withServers(async (start) => {
      const server = await start(startOurs(lab, `sqlite:${copy.path}`));
      const streams = await Promise.all(Array.from({ length: STREAMS }, () => listen(server.port)));
      const others = { server, streams, users };
      const nothing = await beside(others, () => sleep(10_000 * lab.seconds));
      return { nothing, ...(await work((name, plan) => carryOut(lab, others, name, plan))) };
    });
    bare.push(bareRate(lab, users));
    return { users, bare: at(bare, 0.5), sides };
  } finally {
    copy.remove();
  }
}

function bareRate(lab, users) {
  lab.progress(`a bare loop over ${users} users`);
  const folder = newFolder();
  const { rate } = generateBare(oursWith(lab, users), users, folder);
  folder.remove();
  return rate;
}

/** A stream that is read, and forgotten. */
async function listen(port) {
  const socket = connect({ port, host: '127.0.0.1' });
  await once(socket, 'connect');
  socket.write('GET /changes/stream HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(socket, 'data');
  return socket.resume();
}

/** Plans a set, starts it, and waits for its end: what others notice, and how many seconds each took. */
async function carryOut(lab, others, name, plan) {
  const { server, users } = others;
  let set;
  let planning;
  const noticed = await beside(others, async () => {
    const start = performance.now();
    set = await settled(server, await plan(server, users));
    planning = (performance.now() - start) / 1000;
    lab.progress(`the ${name} of ${set.counts.rows} users is planned`);
    set = await settled(server, await send(server, 'POST', `/sets/${set.id}/start`));
  });
  const { id, state, counts } = set;
  if (state !== 'done' || counts.create + counts.change + counts.delete !== counts.rows)
    throw new Error(`the set is ${JSON.stringify(set)}`);
  const seconds = (Date.parse(set.endedAt) - Date.parse(set.startedAt)) / 1000;
  return { ...noticed, id, planning, rows: counts.rows, seconds };
}

async function settled(server, { id }) {
  for (;;) {
    const set = await send(server, 'GET', `/sets/${id}`);
    if (['receiving', 'planned', 'done', 'stopped', 'failed'].includes(set.state)) return set;
    await sleep(LOOK_MS);
  }
}

/** @param body what is sent as it is where it is bytes, else as JSON */
export async function send({ port }, method, path, body) {
  const isJson = body !== undefined && !Buffer.isBuffer(body);
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: isJson ? { 'Content-Type': 'application/json' } : {},
    body: isJson ? JSON.stringify(body) : body,
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** What others notice of some work: p99 of reads and writes in ms, the most memory, and the bytes that a stream is sent. */
async function beside({ server, streams, users }, work) {
  const before = streams.map(({ bytesRead }) => bytesRead);
  const memory = [await server.ask('memory')];
  const timer = setInterval(async () => memory.push(await server.ask('memory')), LOOK_MS);
  const stopReading = paced(server.port, READS_A_SECOND, () => ({ path: anyRead(users) }));
  const stopWriting = paced(server.port, WRITES_A_SECOND, () => ({ path: '/users', body: newUser() }));
  await work();
  clearInterval(timer);
  const [reads, writes] = [at(await stopReading(), 0.99), at(await stopWriting(), 0.99)];
  const bytes = Math.max(...streams.map(({ bytesRead }, index) => bytesRead - before[index]));
  return { reads, writes, memory: Math.max(...memory), bytes };
}

/** A page, or a user. */
function anyRead(users) {
  return randomInt(2) === 0 ? '/users' : `/users/${randomInt(users) + 1}`;
}

let created = 0;

function newUser() {
  return JSON.stringify({ username: `bench-${(created += 1)}`, pets: ['cat', 'dog'] });
}

/** The seconds from the request to the last row. */
export function secondsOf({ planning, seconds }) {
  return planning + seconds;
}

/** @param what names the set, with its users */
export function rateBar(what, set, bare) {
  return atLeast(`${what} with its plan, beside a bare loop`, 'users/s', set.rows / secondsOf(set), bare, BARS.share);
}

/** @param when says which of the sides, such as "during both" */
export function noticedBars(when, nothing, sides) {
  const most = (name) => Math.max(...sides.map((side) => side[name]));
  const memory = (most('memory') - nothing.memory) / MB;
  return [
    atMost(`reads ${when}, p99, beside ${BARS.reads} ms`, 'ms', most('reads'), BARS.reads, 1),
    atMost(`writes of others ${when}, p99, beside ${BARS.writes} ms`, 'ms', most('writes'), BARS.writes, 1),
    atMost(`memory ${when} above idle, beside ${BARS.memory} MB`, 'MB', memory, BARS.memory, 1),
    atMost(`each of ${STREAMS} streams ${when}, beside ${BARS.bytes} MB`, 'MB', most('bytes') / MB, BARS.bytes, 1),
  ];
}

/** @param sides what others notice, by what is done; `nothing` among them */
export function noticedTable(what, sides) {
  const rows = Object.entries(sides).map(([name, side]) => [
    name,
    figure(side.planning),
    figure(side.seconds),
    figure(side.rows / side.seconds),
    figure(side.reads),
    figure(side.writes),
    figure((side.memory - sides.nothing.memory) / MB),
    figure(side.bytes / MB),
  ]);
  return {
    title: `${what}, beside ${READS_A_SECOND} reads and ${WRITES_A_SECOND} writes a second and ${STREAMS} streams`,
    table: markdown(
      ['beside', 'plan s', 'carried out s', 'users/s', 'reads p99 ms', 'writes p99 ms', 'memory MB', 'stream MB'],
      rows,
    ),
  };
}
