import { at } from './figures.mjs';
import { load } from './load.mjs';

/** From which spread of its runs on a throughput says nothing, and CPU decides. */
const NOISY = 0.15;
/** From which share of a core on the load itself is what is measured. */
const BUSY = 0.95;
/** Of the slowest side's throughput: the load at which waiting times are compared. */
const BELOW_SATURATION = 0.5;

/**
 * Measures sides `{ name, servers, requests, status }` by turns, the same seconds each, after all are warm.
 * Resolves to their figures by name: `rate` in requests a second, `cpu` of the server in µs a request, medians of all runs, how far the runs
 * `spread`, and `p99` in ms at a load that all of them bear.
 */
export async function compare(lab, sides, { connections = 32, seconds = lab.seconds, count, isPaced = true } = {}) {
  const amount = { connections, seconds, count };
  const runs = new Map(sides.map((side) => [side, []]));
  for (const side of sides) await measure(side, amount);
  for (let run = 0; run < lab.runs; run += 1) {
    lab.progress(`${sides.map(({ name }) => name).join(', ')}: run ${run + 1} of ${lab.runs}`);
    for (const side of sides) runs.get(side).push(await measure(side, amount));
  }
  const figures = Object.fromEntries(sides.map((side) => [side.name, summary(runs.get(side))]));
  if (!isPaced) return figures;
  const rate = BELOW_SATURATION * Math.min(...Object.values(figures).map((side) => side.rate));
  for (const side of sides) {
    const { p99 } = await load({ ...job(side), connections, seconds: 2 * lab.seconds, rate });
    Object.assign(figures[side.name], { p99, paced: rate });
  }
  return figures;
}

async function measure(side, amount) {
  const before = await cpuOf(side);
  const { count, seconds: took, busy } = await load({ ...job(side), ...amount });
  const cpu = (await cpuOf(side)) - before;
  return { rate: count / took, cpu: cpu / count, busy };
}

function job({ servers, requests, status = 200 }) {
  return { ports: servers.map(({ port }) => port), requests, status };
}

async function cpuOf({ servers }) {
  const times = await Promise.all(servers.map((server) => server.ask('cpu')));
  return times.reduce((sum, time) => sum + time, 0);
}

/** Medians of runs, each `{ rate, cpu, busy }`. */
export function summary(runs) {
  const rates = runs.map(({ rate }) => rate);
  const rate = at(rates, 0.5);
  return {
    rate,
    cpu: at(
      runs.map(({ cpu }) => cpu),
      0.5,
    ),
    spread: (at(rates, 0.75) - at(rates, 0.25)) / rate,
    isBoundByLoad:
      at(
        runs.map(({ busy = 0 }) => busy),
        0.5,
      ) > BUSY,
  };
}

/** What decides about a ratio of throughputs, and the ratio: how many times as fast `ours` is. */
export function ratioOf(ours, theirs) {
  const byRate = ours.rate / theirs.rate;
  const byCpu = theirs.cpu / ours.cpu;
  const isNoisy = [ours, theirs].some(({ spread, isBoundByLoad }) => spread > NOISY || isBoundByLoad);
  return isNoisy ? { by: 'CPU', ratio: byCpu, other: byRate } : { by: 'throughput', ratio: byRate, other: byCpu };
}
