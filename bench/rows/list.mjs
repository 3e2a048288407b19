import { compare } from '../compare.mjs';
import { request } from '../load.mjs';
import { ask } from '../ask.mjs';
import { nextDatabase } from '../places.mjs';
import { FRESH, startBare, startOurs, startPeer, startTwin, withServers } from '../sides.mjs';
import { faster, sideTable } from '../table.mjs';

const LIST = '/users';
const ONE = '/users/1';
const DIRECTUS_LIST = request('/items/users', { fields: { Authorization: 'Bearer token-of-the-lab' } });

/** The four users that a directory begins with. */
export async function run(lab) {
  return withServers(async (start, file) => {
    const kept = await start(startOurs(lab, `sqlite:${file()}`));
    const fresh = await start(startOurs(lab, `sqlite:${file()}`, FRESH));
    const twin = await start(startTwin(file()));
    const bare = await start(startBare(kept, [LIST, ONE]));
    const bareWithLine = await start(startBare(kept, [LIST, ONE], { hasLine: true }));
    const jsonServer = await start(startPeer('json-server.cjs', { USERS: '4' }));
    const { etag } = (await ask(kept.port, LIST)).headers;
    const lists = await compare(lab, [
      { name: 'ours, kept', servers: [kept], requests: [request(LIST)] },
      {
        name: 'ours, 304',
        servers: [kept],
        requests: [request(LIST, { fields: { 'If-None-Match': etag } })],
        status: 304,
      },
      { name: 'ours, fresh', servers: [fresh], requests: [request(LIST)] },
      { name: 'twin', servers: [twin], requests: [request(LIST)] },
      { name: 'json-server', servers: [jsonServer], requests: [request(LIST)] },
      { name: 'bare', servers: [bare], requests: [request(LIST)] },
      { name: 'bare, id and line', servers: [bareWithLine], requests: [request(LIST)] },
    ]);
    if (lab.isFull) {
      const directus = await start(startPeer('directus/start.mjs', { DATABASE_URL: await nextDatabase() }));
      // By itself: half of what it bears would be next to no load for the others.
      const side = { name: 'Directus', servers: [directus], requests: [DIRECTUS_LIST] };
      Object.assign(lists, await compare(lab, [side]));
    }
    const ones = await compare(lab, [
      { name: 'ours, kept', servers: [kept], requests: [request(ONE)] },
      { name: 'ours, fresh', servers: [fresh], requests: [request(ONE)] },
      { name: 'twin', servers: [twin], requests: [request(ONE)] },
      { name: 'bare, id and line', servers: [bareWithLine], requests: [request(ONE)] },
    ]);
    return {
      bars: [
        faster('list of 4, kept, beside the twin', lists['ours, kept'], lists['twin'], 1.8),
        faster('list of 4, kept, beside bare with id and line', lists['ours, kept'], lists['bare, id and line'], 0.6),
        faster('list of 4, fresh, beside the twin', lists['ours, fresh'], lists['twin'], 0.85),
        faster('304 of the list, beside the twin’s 200', lists['ours, 304'], lists['twin'], 1.8),
        faster('one user, kept, beside the twin', ones['ours, kept'], ones['twin'], 1.8),
        faster('one user, fresh, beside the twin', ones['ours, fresh'], ones['twin'], 1),
      ],
      tables: [
        { title: '`GET /users`, four users', table: sideTable(lists) },
        { title: '`GET /users/1`', table: sideTable(ones) },
      ],
    };
  });
}
