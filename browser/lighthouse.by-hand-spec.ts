import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findChromium } from './support/chromium';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';
import { ROOT } from './support/root';

jest.setTimeout(300_000);

/** The members of Lighthouse's report that are printed. */
interface Report {
  readonly categories: Readonly<Record<string, { readonly title: string; readonly score: number }>>;
  readonly audits: Readonly<Record<string, Audit>>;
}

interface Audit {
  readonly id: string;
  readonly score: number | null;
  readonly scoreDisplayMode: string;
  readonly numericValue?: number;
}

const run = promisify(execFile);
/** A package of its own, since it is larger than all that the tests need. */
const LIGHTHOUSE = join(ROOT, 'bench/lighthouse');
const CLI = join(LIGHTHOUSE, 'node_modules/lighthouse/cli/index.js');
const CHROMIUM_FLAGS = '--headless --no-sandbox --no-proxy-server';

const menagerie = new Menagerie();
beforeAll(() => menagerie.generate(100_000));
duringTests(menagerie);

beforeAll(async () => {
  if (existsSync(CLI)) return;
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: LIGHTHOUSE });
});

it.each(['/', '/browse/pets', '/activity'])('Lighthouse looks at %s as on a phone', async (path) => {
  const { executablePath, env } = await findChromium();
  const { stdout } = await run(
    process.execPath,
    [CLI, menagerie.url + path, '--quiet', '--output=json', `--chrome-flags=${CHROMIUM_FLAGS}`],
    { env: { ...process.env, ...env, CHROME_PATH: executablePath, NODE_OPTIONS: '' }, maxBuffer: 100_000_000 },
  );
  const { categories, audits } = JSON.parse(stdout) as Report;
  const scores = Object.values(categories).map(({ title, score }) => `${title} ${Math.round(score * 100)}`);
  const painted = Math.round(audits['largest-contentful-paint']?.numericValue ?? NaN);
  const missed = Object.values(audits).filter(
    ({ scoreDisplayMode, score }) => scoreDisplayMode === 'binary' && score === 0,
  );
  process.stdout.write(
    `${[path.padEnd(14), ...scores, `LCP ${painted} ms`].join('   ')}\n${missed.map(({ id }) => `  misses ${id}\n`).join('')}`,
  );
  expect(scores.length).toBeGreaterThan(0);
});
