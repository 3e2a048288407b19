import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expectFreshBuild } from './support/fresh-build';

const ROOT = join(__dirname, '../..');
const run = (...args: string[]): Promise<{ stdout: string }> =>
  promisify(execFile)(process.execPath, args, { cwd: ROOT });

it('each hard problem turns out for the plain example and for the program as the README says', async () => {
  expectFreshBuild('api');
  await run('node_modules/typescript/bin/tsc', '-p', 'examples/plain/api');
  const { stdout } = await run('bench/prove/run.mjs', '--small');
  console.log(stdout);
  expect(outcomes(stdout)).toHaveLength(8);
  expect(outcomes(stdout)).toEqual(outcomes(readFileSync(join(ROOT, 'README.md'), 'utf8')));
}, 300_000);

/** The problem, and ✓ or ✗ of both, of each row. */
function outcomes(table: string): string[][] {
  return [...table.matchAll(/^\| ([^|]+?) +\| ([✓✗]) +\| ([✓✗]) +\|/gm)].map((cells) => cells.slice(1));
}
