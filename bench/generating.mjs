import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PROBE = join(import.meta.dirname, 'probe.cjs');
const BARE = join(import.meta.dirname, 'peers/bare-generate.mjs');

/** Fills a new directory with the command of the program: `{ rate, cpu }` in users a second, and µs of CPU a user. */
export function generateOurs(lab, users, folder) {
  const script = [join(lab.ours, 'dist/api/commands/generate.js'), '--users', String(users)];
  return measure(script, { DATABASE_URL: `sqlite:${folder.file()}` }, users, folder);
}

/** The same rows from another directory, in one loop without anything else. */
export function generateBare(source, users, folder) {
  return measure([BARE], { SOURCE: source, TARGET: folder.file() }, users, folder);
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
