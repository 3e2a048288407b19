import { availableParallelism, cpus } from 'node:os';
import { writeToPostgres, writeToSqlite } from './bare.mjs';
import { at, ms } from './figures.mjs';
import { writeOverHttp } from './clients.mjs';
import { postgresPlaces, sqlitePlaces } from './places.mjs';
import { startProgram } from './program.mjs';
import { WRITES } from './writes.mjs';

const SECONDS = Number(process.env.SECONDS ?? 5);
const CLIENTS = [1, 64];

console.log(
  `Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'CPU'}, ${SECONDS} s a measurement\n`,
);
console.log('| engine | write | clients | HTTP/s | p50 ms | p99 ms | bare/s | ratio |');
console.log('| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |');
await measure('SQLite', sqlitePlaces(), (url, _, write) => writeToSqlite(url, SECONDS, write));
await measure('PostgreSQL', await postgresPlaces(), (url, clients, write) =>
  writeToPostgres(url, clients, SECONDS, write),
);

async function measure(engine, places, writeBare) {
  for (const [name, write] of Object.entries(WRITES)) {
    for (const clients of CLIENTS) {
      const times = await overHttp(await places.next(), clients, write);
      const bare = (await writeBare(await emptyDirectory(places), clients, write)) / SECONDS;
      const rate = times.length / SECONDS;
      const cells = [engine, name, clients, rate.toFixed(0), ms(at(times, 0.5)), ms(at(times, 0.99)), bare.toFixed(0)];
      console.log(`| ${[...cells, (rate / bare).toFixed(2)].join(' | ')} |`);
    }
  }
  await places.close();
}

async function overHttp(url, clients, write) {
  const program = await startProgram(url);
  const times = await writeOverHttp(program.port, clients, SECONDS, write.body);
  await program.stop();
  return times;
}

/** With its tables and the users that it starts with. */
async function emptyDirectory(places) {
  const url = await places.next();
  const program = await startProgram(url);
  await program.stop();
  return url;
}
