import { setUp } from './support/accounts';
import { ENGINE } from './support/engine';
import { post } from './support/http';
import { rounds } from './support/rounds';
import { TestServer } from './support/server';
import { execute } from './support/tamper';

/** Of each kind of name, in a series. */
const TRIES = rounds({ soak: 200 });
/**
 * By chance one of two like times is the longer in half of the pairs, with a standard deviation of 0.035 for 200 pairs: this is four of them.
 * A difference that hides below is smaller than what a machine at rest adds by itself.
 */
const MAX_LEANING = 4 * Math.sqrt(0.25 / TRIES);
const MAX_RATIO = 1.15;
/** What a name gives away shows in every series; what else the machine does, which comes in stretches longer than a pair, does not. */
const MAX_SERIES = 3;
/** The first ones warm it. */
const WARMING = 5;
const A_SERIES = WARMING + TRIES;

let server: TestServer;

beforeAll(async () => {
  // Each try comes from an address of its own, and is for a name of its own: none has to wait.
  server = await TestServer.start({
    env: { PUBLIC_URL: 'https://pets.example.org', TRUST_PROXY: '127.0.0.1', RATE_LIMIT: 'none' },
  });
  await setUp(server);
  for (const [first, kind, password] of [
    [10_000, 'known', 'password'],
    [20_000, 'asked', 'null'],
  ] as const)
    await execute(
      server.place,
      `insert into accounts (id, name, name_key, role, password, stamp, created_at)
        with recursive numbers (id) as (select ${first} union all select id + 1 from numbers where id < ${first} + ${MAX_SERIES * A_SERIES})
        select numbers.id, '${kind} ' || numbers.id, '${kind} ' || numbers.id, 'viewer', ${password}, stamp, created_at
        from numbers, accounts where accounts.name = 'ada'`,
    );
});

afterAll(() => server.stop());

/** How long it takes to be told that a password is wrong, in milliseconds. */
async function timeOf(name: string): Promise<number> {
  const number = Number(name.split(' ')[1]);
  const address = { 'X-Forwarded-For': `10.${name.charCodeAt(0)}.${number >> 8}.${number & 255}` };
  const begun = performance.now();
  const { status } = await post(`${server.url}/session`, { name, password: 'correct horse battery stable' }, address);
  const took = performance.now() - begun;
  expect(status).toBe(401);
  return took;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

/** How the times of known names are beside those of others, within pairs: what else the machine does slows both down. */
interface Series {
  /** The median of known beside other. */
  readonly ratio: number;
  /** In which share of the pairs the known one took longer. */
  readonly longer: number;
}

async function timesOf(kind: string, first: number, count: number): Promise<Series> {
  const known: number[] = [];
  const others: number[] = [];
  const begin = count * A_SERIES;
  for (let number = begin; number < begin + A_SERIES; number += 1) {
    const turns = [
      async (): Promise<unknown> => known.push(await timeOf(`known ${10_000 + number}`)),
      async (): Promise<unknown> => others.push(await timeOf(`${kind} ${first + number}`)),
    ];
    for (const turn of number % 2 === 0 ? turns : turns.reverse()) await turn();
    if (number < begin + WARMING) known.length = others.length = 0;
  }
  const ratios = known.map((time, index) => time / (others[index] ?? NaN));
  const longer = ratios.filter((ratio) => ratio > 1).length / TRIES;
  process.stdout.write(
    `sign-in on ${ENGINE}: ${median(known).toFixed(2)} ms for known names, ${median(others).toFixed(2)} ms for ${kind} ones; known ones were slower in ${Math.round(longer * 100)} % of the pairs\n`,
  );
  return { ratio: median(ratios), longer };
}

function tells({ ratio, longer }: Series): boolean {
  return Math.abs(longer - 0.5) >= MAX_LEANING || ratio >= MAX_RATIO || ratio <= 1 / MAX_RATIO;
}

it.each([
  ['of nobody', 'other', 30_000],
  ['of somebody who has no password yet', 'asked', 20_000],
])(
  'a name %s is refused as late as one with another password',
  async (_, kind, first) => {
    let series = await timesOf(kind, first, 0);
    for (let count = 1; count < MAX_SERIES && tells(series); count += 1) series = await timesOf(kind, first, count);
    expect({ ...series, tells: tells(series) }).toMatchObject({ tells: false });
  },
  300_000,
);
