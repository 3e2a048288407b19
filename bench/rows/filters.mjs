import { Agent } from 'node:http';
import { ask } from '../ask.mjs';
import { oursWith } from '../data.mjs';
import { PageTimes } from '../page-times.mjs';
import { FRESH, startOurs, withServers } from '../sides.mjs';
import { atMost, figure, markdown } from '../table.mjs';

const LIMIT = 100;

/** What a page costs that is selected by names, ids, times or a place among the pets, at the sizes of the lab, which take turns. */
export async function run(lab) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    return await withServers(async (start) => {
      const sides = [];
      for (const users of lab.sizes) {
        const server = await start(startOurs(lab, `sqlite:${oursWith(lab, users)}`, FRESH));
        sides.push({
          users,
          times: new PageTimes(lab, agent, server),
          paths: await pathsOf(server.port, users, agent),
        });
      }
      for (const name of Object.keys(sides[0].paths))
        for (const { times, paths } of sides) await times.measure(name, name, paths[name]);
      return report(sides);
    });
  } finally {
    agent.destroy();
  }
}

/** Of a directory of generated users, whose ids are the numbers of its changes, without gaps. */
async function pathsOf(port, users, agent) {
  const json = async (path) => (await fetch(`http://127.0.0.1:${port}${path}`)).json();
  const middle = Math.ceil(users / 2);
  const ids = Array.from({ length: LIMIT }, (_, index) => Math.ceil(((index + 1) * users) / LIMIT));
  const [{ username }] = await json(`/users?id=${middle}`);
  const [{ at: since }] = await json(`/changes?after=${middle - 1}&limit=1`);
  const [{ at: until }] = await json(`/changes?after=${Math.min(users, middle + LIMIT) - 1}&limit=1`);
  const next = /<([^>]*)>/.exec((await ask(port, '/pets?limit=10', agent)).headers.link ?? '')?.[1];
  return {
    '`username`': `/users?${new URLSearchParams({ username })}`,
    '`id`, 100 times': `/users?${ids.map((id) => `id=${id}`).join('&')}`,
    '`pets=none`': `/users?pets=none&limit=${LIMIT}`,
    'two pets': `/users?pet=cat&pet=newt&limit=${LIMIT}`,
    'changes by `since` and `until`': `/changes?since=${since}&until=${until}&limit=${LIMIT}`,
    'changes by `user` and `kind`': `/changes?user=${middle}&kind=created`,
    'pets, second page': next ?? '/pets',
  };
}

function report(sides) {
  const [least, most] = [sides[0], sides.at(-1)];
  const cpu = ({ times }) => times.cpu / times.count;
  return {
    bars: [
      atMost(
        `page by a filter at ${most.users.toLocaleString('en')} beside ${least.users.toLocaleString('en')}`,
        'ms',
        most.times.p50(),
        least.times.p50(),
        1.5,
        `CPU ${figure(cpu(most) / cpu(least))} ×`,
      ),
    ],
    tables: [
      {
        title: 'A page by a filter, p50 in ms',
        table: markdown(
          ['selected by', ...sides.map(({ users }) => users.toLocaleString('en'))],
          Object.keys(least.paths).map((name) => [name, ...sides.map(({ times }) => figure(times.p50(name)))]),
        ),
      },
    ],
  };
}
