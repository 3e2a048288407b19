import { once } from 'node:events';
import { loadavg } from 'node:os';
import { Agent } from 'node:http';
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ask } from './ask.mjs';
import { at, ms as inMs } from './figures.mjs';
import { postgresPlaces, sqlitePlaces } from './places.mjs';
import { startProgram } from './program.mjs';

const GENERATE = fileURLToPath(new URL('../dist/api/commands/generate.js', import.meta.url));
const SORTS = ['created', '-created', 'username', '-username', 'updated', '-updated'];
/** What is common and what is rare among the generated users. */
const FILTERS = {
  all: {},
  'pet common': { pet: 'cat' },
  'pet rare': { pet: 'newt' },
  'q common': { q: 'mar' },
  'q rare': { q: 'quetzal' },
  'q absent': { q: 'zzzq' },
  'q one character': { q: 'x' },
  'q two characters': { q: 'zz' },
  'q common, pet': { q: 'mar', pet: 'cat' },
  'q absent, pet rare': { q: 'zzzq', pet: 'newt' },
};
/** How far a middle is looked for, in pages of 1,000: a search may be short of matches all the way. */
const WALK = { list: Infinity, search: 10 };

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'sqlite' },
    users: { type: 'string', multiple: true, default: ['10000', '100000'] },
    repeat: { type: 'string', default: '30' },
  },
});
const repeat = Number(values.repeat);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const places = values.engine === 'postgres' ? await postgresPlaces() : sqlitePlaces();
const worst = [];
for (const users of values.users) worst.push({ users, ...(await measure(Number(users))) });
await places.close();
console.log('\nWithout q, p50 of all sorts, filters and pages:');
for (const { users, first, middle, last } of worst) {
  console.log(
    `${users} users: first ${ms(first)}, middle ${ms(middle)}, last ${ms(last)} ms; last/first ${(last / first).toFixed(2)}`,
  );
}
const [small, large] = [worst.at(0), worst.at(-1)];
console.log(`${large.users} to ${small.users} users: ${(large.all / small.all).toFixed(2)}`);
console.log('With q, the largest p99:', worst.map(({ users, search }) => `${users} users ${ms(search)} ms`).join('; '));

async function measure(users) {
  const url = await places.next();
  const start = performance.now();
  await generate(url, users);
  const seconds = (performance.now() - start) / 1000;
  console.log(
    `\n## ${values.engine}, ${users} users (generated in ${seconds.toFixed(0)} s, ${Math.round(users / seconds)} users/s; load ${loadavg()[0].toFixed(1)})\n`,
  );
  const program = await startProgram(url);
  console.log('| filter | sort | page | p50 ms | p99 ms |\n| --- | --- | --- | ---: | ---: |');
  const medians = { first: [], middle: [], last: [] };
  let search = 0;
  for (const [filter, query] of Object.entries(FILTERS)) {
    for (const sort of SORTS) {
      const pages = await threePages(
        program.port,
        new URLSearchParams({ ...query, sort }),
        'q' in query ? WALK.search : WALK.list,
      );
      for (const [page, path] of Object.entries(pages)) {
        const times = await timesOf(program.port, path);
        console.log(`| ${filter} | ${sort} | ${page} | ${ms(at(times, 0.5))} | ${ms(at(times, 0.99))} |`);
        if ('q' in query) search = Math.max(search, at(times, 0.99));
        else medians[page].push(at(times, 0.5));
      }
    }
  }
  await program.stop();
  const mean = (list) => list.reduce((sum, time) => sum + time, 0) / list.length;
  return {
    first: mean(medians.first),
    middle: mean(medians.middle),
    last: mean(medians.last),
    all: mean(Object.values(medians).flat()),
    search,
  };
}

/** The first page, the one half-way to the end, and the last. */
async function threePages(port, query, walk) {
  const first = `/users?${query}`;
  const { headers } = await ask(port, first, agent);
  const total = Number(headers['x-total-count']);
  const pages = [first];
  let next = `/users?${query}&limit=1000`;
  for (let step = 0; step < Math.min(walk, total / 2000) && next; step += 1) {
    next = linkOf((await ask(port, next, agent)).headers, 'next');
    if (next) pages.push(next.replace(/limit=1000/, 'limit=100'));
  }
  return { first, middle: pages.at(-1), last: linkOf(headers, 'last') ?? first };
}

async function timesOf(port, path) {
  const times = new Float64Array(repeat);
  await ask(port, path, agent); // the first time, statements are prepared and the cache is filled
  for (let index = 0; index < repeat; index += 1) {
    const start = performance.now();
    await ask(port, path, agent);
    times[index] = performance.now() - start;
  }
  return times;
}

function linkOf(headers, relation) {
  return new RegExp(`<([^>]*)>; rel="${relation}"`).exec(headers.link ?? '')?.[1];
}

async function generate(url, users) {
  const child = spawn(process.execPath, [GENERATE, '--users', String(users)], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('the directory could not be generated');
}

/** These are short: two digits. */
function ms(time) {
  return inMs(time, 2);
}
