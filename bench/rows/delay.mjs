import { copyOf, oursWith } from '../data.mjs';
import { at } from '../figures.mjs';
import { load, request } from '../load.mjs';
import { FRESH, startOurs, withServers } from '../sides.mjs';
import { atMost } from '../table.mjs';
import { WRITES } from '../writes.mjs';

const MOST_MS = 15;
/** Of what the server bears. */
const BELOW_SATURATION = 0.5;

/** How late the event loop is while lists, searches, single users and writes come at once. */
export async function run(lab) {
  const users = lab.sizes[1] ?? lab.largest;
  const copy = copyOf(oursWith(lab, users));
  try {
    return await withServers(async (start) => {
      const ours = await start(startOurs(lab, `sqlite:${copy.path}`, FRESH));
      const post = ({ body }) => request('/users', { method: 'POST', body: JSON.stringify(body) });
      const reads = ['/users', '/users?sort=username', '/users/1', '/users/50', '/users?q=mar', '/users?pet=cat'];
      const requests = [...reads.map((path) => request(path)), ...Object.values(WRITES).map(post)];
      const job = { ports: [ours.port], requests, status: 2, connections: 16, seconds: 2 * lab.seconds };
      await load(job);
      const { count, seconds } = await load(job);
      const rate = (BELOW_SATURATION * count) / seconds;
      const [delays, waits] = [[], []];
      for (let run = 0; run < lab.runs; run += 1) {
        lab.progress(`mixed load of ${rate.toFixed()} requests/s: run ${run + 1} of ${lab.runs}`);
        await ours.ask('watch delay');
        waits.push((await load({ ...job, rate })).p99);
        delays.push(await ours.ask('delay'));
      }
      return {
        bars: [
          atMost(
            `event loop’s delay, p99, at ${rate.toFixed()} mixed requests/s, beside ${MOST_MS} ms`,
            'ms',
            at(delays, 0.5),
            MOST_MS,
            1,
            `p99 of the requests ${at(waits, 0.5).toFixed(1)} ms`,
          ),
        ],
      };
    });
  } finally {
    copy.remove();
  }
}
