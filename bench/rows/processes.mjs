import { compare } from '../compare.mjs';
import { request } from '../load.mjs';
import { nextDatabase } from '../places.mjs';
import { FRESH, startOurs, withServers } from '../sides.mjs';
import { sideTable } from '../table.mjs';
import { WRITES } from '../writes.mjs';

const CLIENTS = 64;
const READ = { requests: [request('/users')] };
const WRITE = {
  requests: [request('/users', { method: 'POST', body: JSON.stringify(WRITES.message.body) })],
  status: 201,
};

/** One, two and more processes on one PostgreSQL. It has no bar, since all of them share the cores of this machine with the load. */
export async function run(lab) {
  const counts = lab.isSmoke ? [1] : [1, 2, 4];
  return withServers(async (start) => {
    const sides = [];
    for (const count of counts) {
      const url = await nextDatabase();
      const servers = [];
      for (let index = 0; index < count; index += 1) servers.push(await start(startOurs(lab, url, FRESH)));
      sides.push({ name: `processes: ${count}`, servers });
    }
    const figuresOf = (work) =>
      compare(
        lab,
        sides.map((side) => ({ ...side, ...work })),
        { connections: CLIENTS, isPaced: false },
      );
    return {
      bars: [],
      tables: [
        {
          title: 'Lists of 4 users, fresh, by processes on one PostgreSQL',
          table: sideTable(await figuresOf(READ), 'request'),
        },
        {
          title: 'Messages by processes on one PostgreSQL',
          table: sideTable(await figuresOf(WRITE), 'write'),
        },
      ],
    };
  });
}
