import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeOverHttp } from './clients.mjs';
import { at } from './figures.mjs';
import { postgresPlaces, sqlitePlaces } from './places.mjs';
import { startProgram } from './program.mjs';
import { WRITES } from './writes.mjs';

const { values } = parseArgs({ options: { before: { type: 'string' } } });
if (values.before === undefined)
  throw new Error('--before FOLDER: another checkout in which "npm run build:api" has been run');

const SECONDS = Number(process.env.SECONDS ?? 3);
const RUNS = 5;
const CLIENTS = 16;
const BUILDS = { before: values.before, now: join(import.meta.dirname, '..') };
/** Of /proc/PID/stat (proc_pid_stat(5)): a hundredth of a second on every Linux. */
const MICROSECONDS_PER_TICK = 10_000;

console.log(`CPU of the server for one write in µs, medians of ${RUNS} alternating runs with ${CLIENTS} clients\n`);
console.log('| engine | write | before | now | ratio |');
console.log('| --- | --- | ---: | ---: | ---: |');
await measure('SQLite', sqlitePlaces());
await measure('PostgreSQL', await postgresPlaces());

async function measure(engine, places) {
  for (const [name, write] of Object.entries(WRITES)) {
    const costs = { before: [], now: [] };
    for (let run = 0; run < RUNS; run += 1)
      for (const [build, root] of Object.entries(BUILDS))
        costs[build].push(await costOf(root, await places.next(), write));
    const [before, now] = [at(costs.before, 0.5), at(costs.now, 0.5)];
    console.log(`| ${[engine, name, before.toFixed(0), now.toFixed(0), (now / before).toFixed(2)].join(' | ')} |`);
  }
  await places.close();
}

async function costOf(root, url, write) {
  const program = await startProgram(url, {}, join(root, 'dist/api/main.js'));
  await writeOverHttp(program.port, CLIENTS, 1, write.body); // compiled and warm
  const start = cpuOf(program.pid);
  const { length } = await writeOverHttp(program.port, CLIENTS, SECONDS, write.body);
  const cost = (cpuOf(program.pid) - start) / length;
  await program.stop();
  return cost;
}

/** User and system time so far, in microseconds. */
function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MICROSECONDS_PER_TICK;
}
