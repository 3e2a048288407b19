import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { endLoad } from './load.mjs';
import { installPeers } from './install-peers.mjs';
import { endPostgres } from './places.mjs';
import { verdict, writeReport } from './report.mjs';
import { barTable } from './table.mjs';

/** In the order of the table. */
const ROWS = [
  'list',
  'access',
  'pages',
  'total',
  'growth',
  'filters',
  'fixed',
  'health',
  'postgres',
  'writes',
  'export',
  'feed',
  'crowd',
  'generate',
  'sets',
  'import',
  'delay',
  'start',
  'processes',
];
const SIZES = {
  smoke: [1000],
  quick: [10_000, 100_000, 1_000_000],
  full: [10_000, 100_000, 1_000_000, 10_000_000],
};

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    smoke: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    ours: { type: 'string', default: join(import.meta.dirname, '..') },
  },
});
const only = values.only ?? ROWS;
const unknown = only.find((name) => !ROWS.includes(name));
if (unknown !== undefined) throw new Error(`--only ${unknown}: use one of ${ROWS.join(', ')}`);

const sizes = values.smoke ? SIZES.smoke : values.full ? SIZES.full : SIZES.quick;
const start = performance.now();
const lab = {
  ours: resolve(values.ours),
  isFull: values.full,
  isSmoke: values.smoke,
  seconds: values.smoke ? 0.1 : 1,
  runs: values.smoke ? 1 : 5,
  sizes,
  /** A million, as in the bars. */
  largest: sizes[2] ?? sizes[0],
  progress: (text) => console.error(`${((performance.now() - start) / 1000).toFixed(0).padStart(5)} s  ${text}`),
};

// PostgreSQL would outlive us; all else ends with us.
process.once('SIGTERM', () => void endPostgres().then(() => process.exit(143)));

await installPeers(lab);
const results = [];
for (const name of ROWS.filter((row) => only.includes(row))) {
  lab.progress(`${name} …`);
  const { run } = await import(`./rows/${name}.mjs`);
  results.push({ name, ...(await run(lab)) });
}
endLoad();
await endPostgres();

const bars = results.flatMap((result) => result.bars);
for (const { title, table } of results.flatMap(({ tables = [] }) => tables)) console.log(`\n## ${title}\n\n${table}`);
console.log(`\n## Bars\n\n${barTable(bars)}`);
// What was measured in part, or hardly at all, replaces no record.
if (!lab.isSmoke && only === ROWS) await writeReport(lab, results);
console.log(`\n${verdict(bars)}`);
