import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { copyOf, oursWith } from '../data.mjs';
import { at } from '../figures.mjs';
import { generateBare } from '../generating.mjs';
import { paced } from '../paced.mjs';
import { newFolder } from '../places.mjs';
import { startOurs, withServers } from '../sides.mjs';
import { atLeast, atMost, figure, markdown } from '../table.mjs';

const STREAMS = 200;
/** What others do meanwhile. */
const READS_A_SECOND = 20;
const WRITES_A_SECOND = 2;
const BARS = { share: 0.07, memory: 150, reads: 50, writes: 150, bytes: 1 };
const LOOK_MS = 100;
const MB = 1e6;

/** A set of all users, and its undo, beside a bare loop that writes the same number of users; and what others notice of them. */
export async function run(lab) {
  const users = lab.isSmoke ? lab.largest : lab.isFull ? 1_000_000 : 100_000;
  const copy = copyOf(oursWith(lab, users));
  try {
    const bare = [bareRate(lab, users)];
    const sides = await withServers(async (start) => {
      const ours = await start(startOurs(lab, `sqlite:${copy.path}`));
      const streams = await Promise.all(Array.from({ length: STREAMS }, () => listen(ours.port)));
      const nothing = await beside(lab, ours, streams, users, () => sleep(10_000 * lab.seconds));
      const about = { lab, server: ours, streams, users };
      const set = await carryOut(about, { action: 'edit', selection: { all: true }, add: ['okapi'] });
      const undo = await carryOut(about, { action: 'undo', selection: { set: set.id } });
      return { nothing, set, undo };
    });
    bare.push(bareRate(lab, users));
    return report(users, at(bare, 0.5), sides);
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
async function carryOut({ lab, server, streams, users }, request) {
  let set;
  let planning;
  const noticed = await beside(lab, server, streams, users, async () => {
    const start = performance.now();
    set = await settled(server, await send(server, 'POST', '/sets', request));
    planning = (performance.now() - start) / 1000;
    lab.progress(`the ${request.action} of ${set.counts.rows} users is planned`);
    set = await settled(server, await send(server, 'POST', `/sets/${set.id}/start`));
  });
  const { id, state, counts } = set;
  if (state !== 'done' || counts.change !== counts.rows) throw new Error(`the set is ${JSON.stringify(set)}`);
  return {
    ...noticed,
    id,
    planning,
    rows: counts.rows,
    seconds: (Date.parse(set.endedAt) - Date.parse(set.startedAt)) / 1000,
  };
}

async function settled(server, { id }) {
  for (;;) {
    const set = await send(server, 'GET', `/sets/${id}`);
    if (['planned', 'done', 'stopped', 'failed'].includes(set.state)) return set;
    await sleep(LOOK_MS);
  }
}

async function send({ port }, method, path, body) {
  const headers = body === undefined ? {} : { 'Content-Type': 'application/json' };
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** What others notice of some work: p99 of reads and writes in ms, the most memory, and the bytes that a stream is sent. */
async function beside(lab, server, streams, users, work) {
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

function report(users, bare, { nothing, set, undo }) {
  const count = users.toLocaleString('en');
  const both = [set, undo];
  const most = (name) => Math.max(...both.map((side) => side[name]));
  const rate = set.rows / (set.planning + set.seconds);
  const rows = Object.entries({ nothing, 'the set': set, 'its undo': undo }).map(([name, side]) => [
    name,
    figure(side.planning),
    figure(side.seconds),
    figure(side.rows / side.seconds),
    figure(side.reads),
    figure(side.writes),
    figure((side.memory - nothing.memory) / MB),
    figure(side.bytes / MB),
  ]);
  return {
    bars: [
      atLeast(`a set of ${count} users with its plan, beside a bare loop`, 'users/s', rate, bare, BARS.share),
      atMost(
        `the undo of a set of ${count} users, with their plans, beside the set`,
        's',
        undo.planning + undo.seconds,
        set.planning + set.seconds,
        1,
      ),
      atMost(`reads during both, p99, beside ${BARS.reads} ms`, 'ms', most('reads'), BARS.reads, 1),
      atMost(`writes of others during both, p99, beside ${BARS.writes} ms`, 'ms', most('writes'), BARS.writes, 1),
      atMost(
        `memory during both above idle, beside ${BARS.memory} MB`,
        'MB',
        (most('memory') - nothing.memory) / MB,
        BARS.memory,
        1,
      ),
      atMost(`each of ${STREAMS} streams during one, beside ${BARS.bytes} MB`, 'MB', most('bytes') / MB, BARS.bytes, 1),
    ],
    tables: [
      {
        title: `A set of ${count} users, beside ${READS_A_SECOND} reads and ${WRITES_A_SECOND} writes a second and ${STREAMS} streams`,
        table: markdown(
          ['beside', 'plan s', 'carried out s', 'users/s', 'reads p99 ms', 'writes p99 ms', 'memory MB', 'stream MB'],
          rows,
        ),
      },
    ],
  };
}
