import { readFileSync } from 'node:fs';
import { at } from './rank.mjs';

const RUNS = 5;
const AT_ONCE = 8;
/** Of /proc/PID/stat (proc_pid_stat(5)): a hundredth of a second on every Linux. */
const MICROSECONDS_PER_TICK = 10_000;

/**
 * The CPU time in µs, user and system, that one request costs each of the servers: medians of alternating runs after one that warms up.
 * A result says where its side has its data.
 */
export async function pricesOf({ open, ...price }, results, scale) {
  await using servers = new AsyncDisposableStack();
  const sides = await Promise.all(
    results.map(async (result) => {
      const server = servers.use(await result.side.start(result.folder));
      return { server, context: await open?.(server, result), costs: [] };
    }),
  );
  const count = Math.ceil((price.count ?? 1000) * scale.prices);
  for (let run = 0; run <= RUNS; run += 1)
    for (const { server, context, costs } of sides)
      costs.push(await costOf(price, server, context, run * count, count));
  return sides.map(({ costs }) => at(costs.slice(1), 0.5));
}

async function costOf({ prepare, send }, server, context, first, count) {
  const items = [];
  await inParallel(count, async (index) => (items[index] = prepare ? await prepare(server, first + index) : context));
  const start = cpuOf(server.pid);
  await inParallel(count, (index) => send(server, items[index], first + index));
  return (cpuOf(server.pid) - start) / count;
}

async function inParallel(count, work) {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function cpuOf(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MICROSECONDS_PER_TICK;
}
