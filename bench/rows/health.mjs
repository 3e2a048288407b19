import { compare } from '../compare.mjs';
import { request } from '../load.mjs';
import { startOurs, startPeer, withServers } from '../sides.mjs';
import { faster, sideTable } from '../table.mjs';

export async function run(lab) {
  return withServers(async (start, file) => {
    const ours = await start(startOurs(lab, `sqlite:${file()}`));
    const twin = await start(startPeer('twin-health.cjs', { DATABASE_FILE: file() }));
    const figures = await compare(lab, [
      { name: 'ours, live', servers: [ours], requests: [request('/health/live')] },
      { name: 'ours, ready', servers: [ours], requests: [request('/health/ready')] },
      { name: 'twin', servers: [twin], requests: [request('/health')] },
    ]);
    return {
      bars: [
        faster('health, live, beside the twin’s', figures['ours, live'], figures['twin'], 1.5),
        faster('health, ready, beside the twin’s', figures['ours, ready'], figures['twin'], 1),
      ],
      tables: [{ title: 'Health', table: sideTable(figures) }],
    };
  });
}
