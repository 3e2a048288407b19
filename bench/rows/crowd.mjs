import { Agent } from 'node:http';
import { ask } from '../ask.mjs';
import { at } from '../figures.mjs';
import { load, request } from '../load.mjs';
import { startOurs, withServers } from '../sides.mjs';
import { followers } from '../streams.mjs';
import { atMost } from '../table.mjs';

const CHANGES_A_SECOND = 10;
const READS_A_SECOND = 200;
const MORE_MS = 5;
const MESSAGE = JSON.stringify({ data: 'to all' });

/** How long a read takes beside many streams that get every change, and without them, by turns. */
export async function run(lab) {
  const streamCount = lab.isSmoke ? 20 : 1000;
  return withServers(async (start, file) => {
    const quiet = await start(startOurs(lab, `sqlite:${file()}`));
    const busy = await start(startOurs(lab, `sqlite:${file()}`));
    const streams = await followers(busy.port, '/changes/stream', streamCount);
    const [without, beside] = [[], []];
    await readsOf(quiet, lab);
    await readsOf(busy, lab);
    for (let run = 0; run < lab.runs; run += 1) {
      lab.progress(`reads beside ${streamCount} streams: run ${run + 1} of ${lab.runs}`);
      without.push(await readsOf(quiet, lab));
      const stopWriting = write(busy.port);
      beside.push(await readsOf(busy, lab));
      await stopWriting();
    }
    streams.close();
    const [most, p99] = [at(without, 0.5) + MORE_MS, at(beside, 0.5)];
    return {
      bars: [
        atMost(
          `reads beside ${streamCount.toLocaleString('en')} streams and ${CHANGES_A_SECOND} changes a second, p99, beside without + ${MORE_MS} ms`,
          'ms',
          p99,
          most,
          1,
        ),
      ],
    };
  });
}

async function readsOf({ port }, lab) {
  const { p99 } = await load({
    ports: [port],
    requests: [request('/users')],
    connections: 8,
    seconds: 2 * lab.seconds,
    rate: READS_A_SECOND,
  });
  return p99;
}

function write(port) {
  const agent = new Agent({ keepAlive: true });
  const written = [];
  const timer = setInterval(() => written.push(ask(port, '/users', agent, MESSAGE)), 1000 / CHANGES_A_SECOND);
  return async () => {
    clearInterval(timer);
    await Promise.all(written);
    agent.destroy();
  };
}
