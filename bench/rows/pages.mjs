import { compare } from '../compare.mjs';
import { oursWith, twinWith } from '../data.mjs';
import { request } from '../load.mjs';
import { FRESH, startOurs, startTwin, withServers } from '../sides.mjs';
import { atMost, faster, sideTable } from '../table.mjs';
import { threePages } from '../walk.mjs';

const LIMIT = 100;
const MEGABYTE = 2 ** 20;

/** Pages of 100 of a large directory, and what memory both programs have after that. */
export async function run(lab) {
  const users = lab.largest;
  const size = users.toLocaleString('en');
  const [ourFile, twinFile] = [oursWith(lab, users), await twinWith(lab, users)];
  return withServers(async (start) => {
    const ours = await start(startOurs(lab, `sqlite:${ourFile}`, FRESH));
    const twin = await start(startTwin(twinFile));
    const { first, middle, last } = await threePages(
      ours.port,
      new URLSearchParams({ limit: LIMIT }),
      lab.isSmoke ? 1 : Infinity,
    );
    const twinLast = `/users?limit=${LIMIT}&page=${Math.ceil(users / LIMIT)}`;
    const side = (name, server, path) => ({ name, servers: [server], requests: [request(path)] });
    const figures = await compare(
      lab,
      [
        side('ours, first', ours, first),
        side('ours, middle', ours, middle),
        side('ours, last', ours, last),
        side('twin, first', twin, `/users?limit=${LIMIT}`),
        side('twin, last', twin, twinLast),
      ],
      { isPaced: false },
    );
    const memory = [await ours.ask('memory'), await twin.ask('memory')].map((bytes) => bytes / MEGABYTE);
    const [one, other] = [figures['ours, first'], figures['ours, last']];
    return {
      bars: [
        ...['first', 'middle', 'last'].map((page) =>
          faster(
            `page of ${LIMIT} of ${size}, ${page}, beside the twin’s first`,
            figures[`ours, ${page}`],
            figures['twin, first'],
            1.2,
          ),
        ),
        atMost(
          `last page of ${size} beside the first`,
          'µs of CPU a request',
          other.cpu,
          one.cpu,
          1.2,
          `the twin’s: ${(figures['twin, last'].cpu / figures['twin, first'].cpu).toFixed(1)} ×`,
        ),
        atMost(`memory after the pages of ${size}, beside the twin and 64 MB`, 'MB', memory[0], memory[1] + 64, 1),
      ],
      tables: [{ title: `A page of ${LIMIT} of ${size} users, fresh`, table: sideTable(figures) }],
    };
  });
}
