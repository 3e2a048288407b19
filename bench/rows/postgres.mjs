import { compare } from '../compare.mjs';
import { request } from '../load.mjs';
import { nextDatabase } from '../places.mjs';
import { startOurs, startPeer, withServers } from '../sides.mjs';
import { faster, sideTable } from '../table.mjs';

/** The list of four users on PostgreSQL. */
export async function run(lab) {
  return withServers(async (start) => {
    const ours = await start(startOurs(lab, await nextDatabase()));
    const twin = await start(startPeer('twin-postgres.cjs', { DATABASE_URL: await nextDatabase() }));
    const figures = await compare(lab, [
      { name: 'ours, kept', servers: [ours], requests: [request('/users')] },
      { name: 'twin on PostgreSQL', servers: [twin], requests: [request('/users')] },
    ]);
    return {
      bars: [
        faster(
          'list of 4 on PostgreSQL, kept, beside the twin on it',
          figures['ours, kept'],
          figures['twin on PostgreSQL'],
          1,
        ),
      ],
      tables: [{ title: '`GET /users` on PostgreSQL, four users', table: sideTable(figures) }],
    };
  });
}
