import { compare } from '../compare.mjs';
import { request } from '../load.mjs';
import { postgresPlaces, sqlitePlaces } from '../places.mjs';
import { startOurs, startPeer, withServers } from '../sides.mjs';
import { atLeast, atMost, figure, sideTable } from '../table.mjs';
import { WRITES } from '../writes.mjs';

const CLIENTS = 64;
/** As many writes share a transaction as in the program. */
const GROUP = '16';
const MOST_CPU = { message: 1.5, user: 1.6 };

/** Durable writes of 64 clients, beside a bare server with the same tables, the same durability and the same groups. */
export async function run(lab) {
  const [sqlite, postgres] = [sqlitePlaces(), await postgresPlaces()];
  const [bars, tables] = [[], []];
  try {
    for (const [name, write] of Object.entries(WRITES)) {
      const figures = await measure(lab, sqlite, name, write, { bare: GROUP });
      const { ours, bare } = figures;
      bars.push(
        atMost(
          `${name}, durable, on SQLite, beside bare`,
          'µs of CPU a write',
          ours.cpu,
          bare.cpu,
          MOST_CPU[name],
          `throughput ${figure(ours.rate / bare.rate)} ×`,
        ),
      );
      tables.push({ title: `\`POST /users\`, a ${name}, on SQLite, ${CLIENTS} clients`, table: sideTable(figures) });
    }
    for (const [name, write] of Object.entries(WRITES)) {
      const figures = await measure(lab, postgres, name, write, { bare: GROUP, 'bare, ungrouped': '1' });
      for (const [other, least] of [
        ['bare', 0.75],
        ['bare, ungrouped', 1.5],
      ])
        bars.push(
          atLeast(
            `${name}, durable, on PostgreSQL, beside ${other}`,
            'writes/s',
            figures.ours.rate,
            figures[other].rate,
            least,
            `spread ${(figures.ours.spread * 100).toFixed()} %, ${(figures[other].spread * 100).toFixed()} %`,
          ),
        );
      tables.push({
        title: `\`POST /users\`, a ${name}, on PostgreSQL, ${CLIENTS} clients`,
        table: sideTable(figures),
      });
    }
    return { bars, tables };
  } finally {
    await sqlite.close();
    await postgres.close();
  }
}

function measure(lab, places, name, write, groups) {
  return withServers(async (start) => {
    const requests = [request('/users', { method: 'POST', body: JSON.stringify(write.body) })];
    const side = (name, server) => ({ name, server, requests, status: 201 });
    const sides = [side('ours', await start(startOurs(lab, await places.next())))];
    for (const [bare, GROUP] of Object.entries(groups)) {
      const url = await emptyDirectory(lab, places);
      sides.push(side(bare, await start(startPeer('bare-writes.mjs', { DATABASE_URL: url, WRITE: name, GROUP }))));
    }
    return compare(lab, sides, { connections: CLIENTS, isPaced: false });
  });
}

/** With its tables and the users that it starts with. */
async function emptyDirectory(lab, places) {
  const url = await places.next();
  await (await startOurs(lab, url)).stop();
  return url;
}
