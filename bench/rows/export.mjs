import { compare } from '../compare.mjs';
import { oursWith } from '../data.mjs';
import { request } from '../load.mjs';
import { startOurs, startPeer, withServers } from '../sides.mjs';
import { faster, sideTable } from '../table.mjs';

/** One export of a large directory at a time. */
const ONE = { connections: 1, seconds: 600, count: 1, isPaced: false };

export async function run(lab) {
  const file = oursWith(lab, lab.largest);
  return withServers(async (start) => {
    const ours = await start(startOurs(lab, `sqlite:${file}`));
    const bare = await start(startPeer('bare-export.mjs', { DATABASE_FILE: file }));
    const requests = [request('/users', { fields: { Accept: 'application/x-ndjson' } })];
    const figures = await compare(
      lab,
      [
        { name: 'ours', servers: [ours], requests },
        { name: 'bare', servers: [bare], requests },
      ],
      ONE,
    );
    for (const side of Object.values(figures)) {
      side.rate *= lab.largest;
      side.cpu /= lab.largest;
    }
    return {
      bars: [
        faster(`NDJSON of ${lab.largest.toLocaleString('en')} users, beside bare`, figures.ours, figures.bare, 0.5, {
          of: 'user',
        }),
      ],
      tables: [{ title: `NDJSON of ${lab.largest.toLocaleString('en')} users`, table: sideTable(figures, 'user') }],
    };
  });
}
