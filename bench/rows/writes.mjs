import { compare } from '../compare.mjs';
import { request } from '../load.mjs';
import { nextDatabase } from '../places.mjs';
import { startOurs, startPeer, withServers } from '../sides.mjs';
import { atLeast, atMost, figure, sideTable } from '../table.mjs';
import { WRITES } from '../writes.mjs';

const CLIENTS = 64;
/** As many writes share a transaction as in the program. */
const GROUP = '16';
const MOST_CPU = { message: 1.5, user: 1.6 };
const LEAST_RATE = { bare: 0.75, 'bare, ungrouped': 1.5 };

/** Durable writes of 64 clients, beside a bare server with the same tables, the same durability and the same groups. */
export async function run(lab) {
  const results = await withServers(async (start, file) => [
    ...(await onSqlite(lab, start, async () => `sqlite:${file()}`)),
    ...(await onPostgres(lab, start)),
  ]);
  return { bars: results.flatMap(({ bars }) => bars), tables: results.map(({ table }) => table) };
}

async function onSqlite(lab, start, next) {
  const servers = { ours: await start(startOurs(lab, await next())), bare: await startBare(lab, start, next, GROUP) };
  return measureAll(lab, 'SQLite', servers, (name, { ours, bare }) => {
    const note = `throughput ${figure(ours.rate / bare.rate)} ×`;
    const title = `${name}, durable, on SQLite, beside bare`;
    return [atMost(title, 'µs of CPU a write', ours.cpu, bare.cpu, MOST_CPU[name], note)];
  });
}

async function onPostgres(lab, start) {
  const servers = {
    ours: await start(startOurs(lab, await nextDatabase())),
    bare: await startBare(lab, start, nextDatabase, GROUP),
    'bare, ungrouped': await startBare(lab, start, nextDatabase, '1'),
  };
  return measureAll(lab, 'PostgreSQL', servers, (name, figures) =>
    Object.entries(LEAST_RATE).map(([other, least]) => {
      const note = `CPU of the server ${figure(figures.ours.cpu / figures[other].cpu)} × as much`;
      const title = `${name}, durable, on PostgreSQL, beside ${other}`;
      return atLeast(title, 'writes/s', figures.ours.rate, figures[other].rate, least, note);
    }),
  );
}

async function measureAll(lab, engine, servers, barsOf) {
  const results = [];
  for (const [name, { body }] of Object.entries(WRITES)) {
    const requests = [request('/users', { method: 'POST', body: JSON.stringify(body) })];
    const sides = Object.entries(servers).map(([side, server]) => ({
      name: side,
      servers: [server],
      requests,
      status: 201,
    }));
    const figures = await compare(lab, sides, { connections: CLIENTS, isPaced: false });
    const title = `\`POST /users\`, a ${name}, on ${engine}, ${CLIENTS} clients`;
    results.push({ bars: barsOf(name, figures), table: { title, table: sideTable(figures, 'write') } });
  }
  return results;
}

/** On the program's tables, with the users that it starts with. */
async function startBare(lab, start, next, GROUP) {
  const url = await next();
  await (await startOurs(lab, url)).stop();
  return start(startPeer('bare-writes.mjs', { DATABASE_URL: url, GROUP }));
}
