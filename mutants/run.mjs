/**
 * Puts each fault of this folder into a scratch copy of the project, and sees whether the tests meant for it notice.
 * Usage: npm run mutants -- [--check] [a part of a path]. With --check it first runs those tests without any fault, and sees that
 * each mutant is sound TypeScript.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';

const ROOT = resolve(import.meta.dirname, '..');
/** Tests that import this run the built program, so it is built with the fault in it. */
const RUNS_THE_BUILD = /support\/(?:command|program)'/;
/** Tests in here run the built app, too. */
const BROWSER = /^browser[\\/]/;

const { values: options, positionals: words } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});

const mutants = globSync('*/*.patch', { cwd: import.meta.dirname })
  .sort()
  .filter((path) => words.every((word) => path.includes(word)))
  .map(readMutant);
if (mutants.length === 0) throw new Error('no mutant has such a path');

const copy = mkdtempSync(join(tmpdir(), 'menagerie-mutants-'));
process.once('SIGINT', () => process.exit(130)); // which removes the copy
process.once('exit', () => rmSync(copy, { recursive: true, force: true, maxRetries: 5 }));
copyProject();

/** By the arguments of Jest, the script that builds what the tests run; undefined where they run sources alone. */
const builds = new Map();
const counts = {};

if (options.check)
  for (const tests of new Set(mutants.map(({ tests }) => tests))) await report(tests, () => check(tests));
for (const mutant of mutants) await report(mutant.path, () => verdictOf(mutant));
console.log(
  Object.entries(counts)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(', '),
);
process.exitCode = counts.SURVIVED || counts.BROKEN ? 1 : 0;

function readMutant(path) {
  const file = join(import.meta.dirname, path);
  const [header = ''] = readFileSync(file, 'utf8').split('\n\n', 1);
  const fields = new Map(header.split('\n').map((line) => line.split(/: (.*)/, 2)));
  const [fault, tests, harmless] = ['Fault', 'Tests', 'Harmless'].map((name) => fields.get(name));
  if (!fault || !tests) throw new Error(`${path} needs the lines "Fault: …" and "Tests: …"`);
  return { path, file, tests, harmless };
}

/** What git tracks or would track, as it is now; what is installed is shared. */
function copyProject() {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
  for (const path of files.toString().split('\0').filter(Boolean)) {
    cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
}

async function verdictOf({ file, tests, harmless }) {
  await patch(file);
  try {
    if (options.check) await compile(file);
    if (await isNoticed(tests)) return { verdict: 'killed' };
    return harmless ? { verdict: 'harmless', reason: harmless } : { verdict: 'SURVIVED' };
  } finally {
    await patch(file, '--reverse');
  }
}

async function check(tests) {
  if (await isNoticed(tests)) throw new Error('these tests fail without any fault');
  return { verdict: 'passes' };
}

/** @throws Error where the compiler notices the fault, so that no test has to */
async function compile(file) {
  const [, project] = /^\+{3} b\/(\w+)\//m.exec(readFileSync(file, 'utf8'));
  const { status, stdout } = await run('npx', ['tsc', '-p', project, '--noEmit']);
  if (status !== 0) throw new Error(stdout.trim());
}

/** @throws Error where it does not apply */
async function patch(file, ...flags) {
  const { status, stderr } = await run('git', ['apply', ...flags, file]);
  if (status !== 0) throw new Error(stderr.trim());
}

/**
 * Whether a test fails.
 * @throws Error where none was run
 */
async function isNoticed(tests) {
  if (!builds.has(tests)) builds.set(tests, buildFor(await listTests(tests)));
  if (builds.get(tests)) await build(builds.get(tests));
  const output = join(copy, 'jest.json');
  rmSync(output, { force: true });
  const { stderr } = await run('npx', jest(tests, '--json', '--outputFile', output));
  const { numFailedTests, numPassedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(output, 'utf8'));
  if (numFailedTests > 0) return true; // even where the fault keeps the file from ending well
  if (numRuntimeErrorTestSuites > 0 || numPassedTests === 0) throw new Error(stderr);
  return false;
}

async function build(script) {
  const { status, stdout } = await run('npm', ['run', '--silent', script]);
  if (status !== 0) throw new Error(stdout.trim());
}

async function listTests(tests) {
  const { stdout } = await run('npx', jest(tests, '--listTests'));
  const files = stdout.split('\n').filter(isAbsolute);
  if (files.length === 0) throw new Error(`there are no tests for: ${tests}`);
  return files;
}

function buildFor(files) {
  if (files.some((file) => BROWSER.test(relative(copy, file)))) return 'build';
  return files.some((file) => RUNS_THE_BUILD.test(readFileSync(file, 'utf8'))) ? 'build:api' : undefined;
}

function jest(tests, ...flags) {
  return ['jest', '--cacheDirectory', join(copy, '.jest'), '--maxWorkers', '1', ...tests.split(/\s+/), ...flags];
}

async function run(command, args) {
  const child = spawn(command, args, { cwd: copy });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { stdout, stderr, status };
}

/** Counts and prints one verdict, with the seconds. */
async function report(name, judge) {
  const start = performance.now();
  const { verdict, reason } = await judge().catch(({ message }) => ({ verdict: 'BROKEN', reason: message }));
  counts[verdict] = (counts[verdict] ?? 0) + 1;
  console.log(`${verdict.padEnd(9)} ${String(Math.round((performance.now() - start) / 1000)).padStart(3)} s  ${name}`);
  if (reason) console.log(reason.replaceAll(/^/gm, '    '));
}
