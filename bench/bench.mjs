import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { endLoad } from './load.mjs';
import { installPeers } from './install-peers.mjs';
import { write } from './report.mjs';
import { barTable } from './table.mjs';

/** In the order of the table. */
const ROWS = [
  'list',
  'pages',
  'total',
  'growth',
  'fixed',
  'health',
  'postgres',
  'writes',
  'export',
  'feed',
  'crowd',
  'generate',
  'delay',
  'start',
];
const SIZES = {
  smoke: [100, 2000],
  quick: [10_000, 100_000, 1_000_000],
  full: [10_000, 100_000, 1_000_000, 10_000_000],
};

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    smoke: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: ROWS },
    ours: { type: 'string', default: join(import.meta.dirname, '..') },
  },
});
const unknown = values.only.find((name) => !ROWS.includes(name));
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
  /** The million of the bars. */
  largest: sizes[values.smoke ? 1 : 2],
  progress: (text) => console.error(`${((performance.now() - start) / 1000).toFixed(0).padStart(5)} s  ${text}`),
};

await installPeers(lab);
const results = [];
for (const name of ROWS.filter((row) => values.only.includes(row))) {
  lab.progress(`${name} …`);
  const { run } = await import(`./rows/${name}.mjs`);
  results.push({ name, ...(await run(lab)) });
}
endLoad();

const bars = results.flatMap((result) => result.bars);
for (const { title, table } of results.flatMap(({ tables = [] }) => tables)) console.log(`\n## ${title}\n\n${table}`);
console.log(`\n## Bars\n\n${barTable(bars)}`);
// What was measured in part, or hardly at all, replaces no record.
if (!lab.isSmoke && values.only === ROWS) write(lab, results);
const short = bars.filter(({ held }) => !held).map(({ name }) => name);
console.log(
  `\n${short.length === 0 ? 'All bars are held.' : `${short.length} of ${bars.length} bars fall short: ${short.join('; ')}.`}`,
);
