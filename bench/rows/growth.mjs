import { statSync } from 'node:fs';
import { Agent } from 'node:http';
import { oursWith, twinWith } from '../data.mjs';
import { PageTimes } from '../page-times.mjs';
import { FRESH, startOurs, startPeer, startTwin, withServers } from '../sides.mjs';
import { atMost, figure, markdown } from '../table.mjs';
import { threePages } from '../walk.mjs';

const SORTS = ['created', '-created', 'username', '-username', 'updated', '-updated'];
/** What is common and what is rare among the generated users. */
const LISTS = { all: {}, 'pet common': { pet: 'cat' }, 'pet rare': { pet: 'newt' }, 'no pets': { pets: 'none' } };
const SEARCHES = {
  'q common': { q: 'mar' },
  'q rare': { q: 'quetzal' },
  'q absent': { q: 'zzzq' },
  'q one character': { q: 'x' },
  'q two characters': { q: 'zz' },
  'q common, pet': { q: 'mar', pet: 'cat' },
  'q absent, pet rare': { q: 'zzzq', pet: 'newt' },
};
/** How far the middle is looked for, in pages of 1,000: that of ten million would take longer than all else. */
const LIST_WALK = 500;
const SEARCH_WALK = 10;
const SEARCH_P99_MS = 15;
const GROWTH = 'A page of at most 100 at every size, all filters and orders, p50 in ms';
const LIMIT = 100;
/** Where a directory begins: its pages are shorter, so no bar compares them. */
const FEW = 4;
/** json-server holds all in memory, and is out of question beyond. */
const MOST_OF_JSON_SERVER = 100_000;

/** What a page costs in directories of all sizes, which take turns: every filter in every order, first, middle and last page, a request at a time. */
export async function run(lab) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    return await withServers(async (start) => {
      const sides = [];
      for (const users of [FEW, ...lab.sizes]) {
        const file = oursWith(lab, users);
        const server = await start(startOurs(lab, `sqlite:${file}`, FRESH));
        sides.push({
          users,
          megabytes: statSync(file).size / 1e6,
          server,
          lists: new PageTimes(lab, agent, server),
          searches: new PageTimes(lab, agent, server),
        });
      }
      for (const [filter, query] of Object.entries(LISTS))
        await measureAll(lab, sides, 'lists', filter, query, lab.isSmoke ? 1 : LIST_WALK);
      for (const [filter, query] of Object.entries(SEARCHES))
        await measureAll(lab, sides, 'searches', filter, query, lab.isSmoke ? 1 : SEARCH_WALK);
      for (const { searches } of sides) await searches.findWorst(lab.runs);
      const peers = await measurePeers(lab, agent, start);
      return report(sides, peers);
    });
  } finally {
    agent.destroy();
  }
}

async function measureAll(lab, sides, kind, filter, query, walk) {
  lab.progress(`${filter}: all orders, first, middle and last page`);
  const sorts = query.q === undefined ? SORTS : ['match', ...SORTS];
  for (const sort of lab.isSmoke ? sorts.slice(0, 1) : sorts) {
    const paths = [];
    for (const { server } of sides)
      paths.push(await threePages(server.port, new URLSearchParams({ ...query, sort, limit: LIMIT }), walk));
    for (const page of ['first', 'middle', 'last'])
      for (const [index, side] of sides.entries())
        await side[kind].measure(`${filter}, ${sort}`, page, paths[index][page]);
  }
}

async function measurePeers(lab, agent, start) {
  const peers = [];
  for (const users of [FEW, ...lab.sizes]) {
    const last = Math.ceil(users / LIMIT);
    const twin = new PageTimes(lab, agent, await start(startTwin(await twinWith(lab, users))));
    await twin.measure('twin', 'first', `/users?limit=${LIMIT}`);
    await twin.measure('twin', 'last', `/users?limit=${LIMIT}&page=${last}`);
    const peer = { users, twin };
    if (users <= MOST_OF_JSON_SERVER) {
      peer.jsonServer = new PageTimes(lab, agent, await start(startPeer('json-server.cjs', { USERS: String(users) })));
      await peer.jsonServer.measure('json-server', 'first', `/users?_limit=${LIMIT}&_page=1`);
      await peer.jsonServer.measure('json-server', 'last', `/users?_limit=${LIMIT}&_page=${last}`);
    }
    peers.push(peer);
  }
  return peers;
}

function report(sides, peers) {
  const large = sides.slice(1);
  const costs = large.map(({ lists }) => lists.p50());
  const cpus = large.map(({ lists }) => lists.cpu / lists.count);
  const sizes = sides.map(({ users }) => users.toLocaleString('en'));
  const points = (get) =>
    peers.map((peer, index) => [peer.users, get(peer, sides[index])]).filter(([, value]) => value !== undefined);
  return {
    bars: [
      atMost(
        `page of a list at ${sizes.slice(1).join(', ')}: largest beside smallest`,
        'ms',
        Math.max(...costs),
        Math.min(...costs),
        1.5,
        `CPU ${figure(Math.max(...cpus) / Math.min(...cpus))} ×`,
      ),
      ...large.map(({ users, searches: { worst } }) =>
        atMost(
          `search of ${users.toLocaleString('en')}, p99 beside ${SEARCH_P99_MS} ms`,
          'ms',
          worst.p99,
          SEARCH_P99_MS,
          1,
          `the worst: ${worst.name}`,
        ),
      ),
    ],
    tables: [
      {
        title: GROWTH,
        table: markdown(
          [
            'users',
            'file MB',
            'list: first',
            'middle',
            'last',
            'µs of CPU',
            'search: all',
            'worst p99',
            'twin: first',
            'last',
            'json-server: first',
            'last',
          ],
          sides.map(({ lists, searches }, index) => [
            sizes[index],
            figure(sides[index].megabytes),
            ...[
              lists.p50('first'),
              lists.p50('middle'),
              lists.p50('last'),
              lists.cpu / lists.count,
              searches.p50(),
              searches.worst.p99,
            ].map(figure),
            ...['twin', 'jsonServer'].flatMap((name) =>
              ['first', 'last'].map((page) => figure(peers[index][name]?.p50(page) ?? NaN)),
            ),
          ]),
        ),
      },
    ],
    plots: [
      {
        file: 'page-by-size',
        title: 'A page of at most 100, by the size of the directory',
        unit: 'ms',
        series: {
          'ours, first': points((_, { lists }) => lists.p50('first')),
          'ours, last': points((_, { lists }) => lists.p50('last')),
          'twin, first': points(({ twin }) => twin.p50('first')),
          'twin, last': points(({ twin }) => twin.p50('last')),
          'json-server, first': points(({ jsonServer }) => jsonServer?.p50('first')),
        },
      },
      {
        file: 'search-by-size',
        title: 'A search, by the size of the directory',
        unit: 'ms',
        series: {
          'median of all': points((_, { searches }) => searches.p50()),
          'p99 of the worst': points((_, { searches }) => searches.worst.p99),
        },
      },
    ],
  };
}
