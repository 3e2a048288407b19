import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { at } from './figures.mjs';
import { endLoad, load, request } from './load.mjs';
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

console.log(`CPU of the server for one write in µs, medians of ${RUNS} alternating runs with ${CLIENTS} clients\n`);
console.log('| engine | write | before | now | ratio |');
console.log('| --- | --- | ---: | ---: | ---: |');
await measure('SQLite', sqlitePlaces());
await measure('PostgreSQL', await postgresPlaces());
endLoad();

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
  const requests = [request('/users', { method: 'POST', body: JSON.stringify(write.body) })];
  const job = { ports: [program.port], requests, status: 201, connections: CLIENTS };
  await load({ ...job, seconds: 1 }); // compiled and warm
  const start = await program.ask('cpu');
  const { count } = await load({ ...job, seconds: SECONDS });
  const cost = ((await program.ask('cpu')) - start) / count;
  await program.stop();
  return cost;
}
