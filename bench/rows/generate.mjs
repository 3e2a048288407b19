import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { summary } from '../compare.mjs';
import { oursWith } from '../data.mjs';
import { newFolder } from '../places.mjs';
import { faster, sideTable } from '../table.mjs';

const PROBE = join(import.meta.dirname, '../probe.cjs');
const BARE = join(import.meta.dirname, '../peers/bare-generate.mjs');

/** Fills a new directory; a million take too long for the quick run. */
export async function run(lab) {
  const users = lab.isSmoke ? lab.largest : lab.isFull ? 1_000_000 : 100_000;
  const source = oursWith(lab, users);
  const folder = newFolder();
  const runs = { ours: [], bare: [] };
  try {
    for (let run = 0; run < lab.runs; run += 1) {
      lab.progress(`generating ${users} users: run ${run + 1} of ${lab.runs}`);
      const generate = [join(lab.ours, 'dist/api/commands/generate.js'), '--users', String(users)];
      runs.ours.push(measure(generate, { DATABASE_URL: `sqlite:${folder.file()}` }, users, folder));
      runs.bare.push(measure([BARE], { SOURCE: source, TARGET: folder.file() }, users, folder));
    }
  } finally {
    folder.remove();
  }
  const figures = { ours: summary(runs.ours), bare: summary(runs.bare) };
  return {
    bars: [
      faster(`generate ${users.toLocaleString('en')} users, beside a bare loop`, figures.ours, figures.bare, 0.4, {
        of: 'user',
      }),
    ],
    tables: [{ title: `Generating ${users.toLocaleString('en')} users`, table: sideTable(figures, 'user') }],
  };
}

function measure(script, env, users, folder) {
  const file = folder.file();
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--require', PROBE, ...script], {
    env: { ...env, CPU_FILE: file },
  });
  if (status !== 0) throw new Error(stderr.toString());
  return { rate: users / ((performance.now() - start) / 1000), cpu: Number(readFileSync(file, 'utf8')) / users };
}
