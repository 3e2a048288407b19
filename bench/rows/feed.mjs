import { Agent } from 'node:http';
import { ask } from '../ask.mjs';
import { at } from '../figures.mjs';
import { startOurs, startPeer, withServers } from '../sides.mjs';
import { followers } from '../streams.mjs';
import { atMost, figure, markdown } from '../table.mjs';

const BODY = JSON.stringify({ data: 'x'.repeat(200) });

/** From a commit until the last of all streams has it: one write after the other, both sides by turns. */
export async function run(lab) {
  const counts = lab.isSmoke ? [20] : lab.isFull ? [1000, 10_000] : [1000];
  const writes = lab.isSmoke ? 3 : 60;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const [bars, rows] = [[], []];
  for (const count of counts) {
    await withServers(async (start, file) => {
      const ours = await start(startOurs(lab, `sqlite:${file()}`));
      await ours.ask('watch statements'); // a commit is one of them
      const bare = await start(startPeer('bare-feed.mjs'));
      const sides = [
        { name: 'ours', server: ours, streams: await followers(ours.port, '/changes/stream', count), runs: [] },
        { name: 'bare', server: bare, streams: await followers(bare.port, '/', count), runs: [] },
      ];
      for (const side of sides) await timesOf(side, agent, writes); // compiled and warm
      for (let run = 0; run < lab.runs; run += 1) {
        lab.progress(`${count} streams: run ${run + 1} of ${lab.runs}`);
        for (const side of sides) side.runs.push(await timesOf(side, agent, writes));
      }
      for (const { streams } of sides) streams.close();
      const [oursFigures, bareFigures] = sides.map(({ runs }) => ({
        p50: at(
          runs.map((times) => at(times, 0.5)),
          0.5,
        ),
        p99: at(
          runs.map((times) => at(times, 0.99)),
          0.5,
        ),
      }));
      bars.push(
        atMost(
          `commit to the last of ${count.toLocaleString('en')} streams, p99, beside bare`,
          'ms',
          oursFigures.p99,
          bareFigures.p99,
          1.5,
        ),
      );
      for (const [{ name, streams }, { p50, p99 }] of [
        [sides[0], oursFigures],
        [sides[1], bareFigures],
      ])
        rows.push([name, count, figure(p50), figure(p99), figure(streams.openedIn)]);
    });
  }
  agent.destroy();
  return {
    bars,
    tables: [
      {
        title: 'From a commit to the last stream',
        table: markdown(['side', 'streams', 'p50 ms', 'p99 ms', 's until all are open'], rows),
      },
    ],
  };
}

async function timesOf({ server, streams }, agent, writes) {
  const times = [];
  for (let count = 0; count < writes; count += 1) {
    const last = streams.next();
    await ask(server.port, '/users', agent, BODY);
    times.push((await last) - (await server.ask('committed')));
  }
  return times;
}
