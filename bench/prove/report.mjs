import { cpus, release } from 'node:os';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';

const ROOT = join(import.meta.dirname, '../..');
const PROGRAMS = ['@nestjs/core', 'express'];

/** What the README shows: who holds, what the plain one loses, and what it costs. */
export function summary(rows) {
  return table(
    ['hard problem', 'plain', 'Menagerie', 'what the plain one does', 'CPU of its request'],
    rows.map(({ problem, plain, menagerie, price }) => [
      problem,
      mark(plain),
      mark(menagerie),
      plain.found,
      `${us(price.plain)} → ${us(price.menagerie)} µs`,
    ]),
    4,
  );
}

export async function proof(rows) {
  const text = `# Proof

What each hard problem does to [the lesson as one writes it in an afternoon](../examples/plain), and to Menagerie: the same requests over HTTP, to both as processes
of their own, with their data in new folders. ✓ means that nothing was lost, as it turned out in this run. \`npm run prove\` does it again, and writes this page.

${table(
  ['hard problem', 'plain', 'Menagerie', 'solved in'],
  rows.map(({ file, problem, solvedIn, plain, menagerie }) => [
    `[${problem}](../bench/prove/${file})`,
    `${mark(plain)} ${plain.found}`,
    `${mark(menagerie)} ${menagerie.found}`,
    solvedIn.map((path) => `[${path.replace(/^.*\/(?=.)/, '').replace(/#.*/, '')}](${link(path)})`).join(', '),
  ]),
)}
${rows.flatMap(notes).join('\n')}

## The price

The server's CPU time for one request that the protection touches, user and system, in µs: medians of five alternating runs of eight clients. The time of the disk is not in it. The ratio says more
than the figures, which depend on what else the machine does.

${table(
  ['hard problem', 'request', 'plain', 'Menagerie', 'ratio'],
  rows.map(({ problem, price }) => [problem, price.of, us(price.plain), us(price.menagerie), ratio(price)]),
  2,
)}

## Where

${machine()}
`;
  return await format(text, { ...(await resolveConfig(join(ROOT, 'docs/proof.md'))), parser: 'markdown' });
}

function notes({ problem, plain, menagerie }) {
  if (plain.note === menagerie.note) return plain.note ? [`- ${problem}: ${plain.note} by both.`] : [];
  return [`- ${problem}: ${plain.note} by the plain one, ${menagerie.note} by Menagerie.`];
}

const mark = ({ held }) => (held ? '✓' : '✗');
const us = (cost) => cost.toFixed(0);
const ratio = ({ plain, menagerie }) => (menagerie / plain).toFixed(2);
const link = (path) => (path.startsWith('docs/') ? path.slice('docs/'.length) : `../${path}`);

function table(titles, rows, texts = titles.length) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(titles), line(titles.map((_, index) => (index < texts ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

function machine() {
  const [{ model }] = cpus();
  const versions = PROGRAMS.map((name) => `${name} ${versionOf(name)}`).join(', ');
  const day = new Date().toISOString().slice(0, 10);
  return `${day}: ${cpus().length} × ${model.trim()}, Linux ${release()}, Node ${process.version.slice(1)}, SQLite ${process.versions.sqlite}, ${versions}.`;
}

function versionOf(name) {
  return JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')).version;
}
