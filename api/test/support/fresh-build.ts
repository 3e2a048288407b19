import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** What is built, of which sources, and by which command. */
const BUILDS = {
  api: {
    output: 'dist/api/main.js',
    sources: [
      'api/src',
      'api/bundle.mjs',
      'api/tsconfig.json',
      'api/tsconfig.build.json',
      'tsconfig.json',
      'nest-cli.json',
    ],
    command: 'npm run build:api',
  },
  web: {
    output: 'dist/web/browser/index.html',
    sources: [
      ...['web/src', 'web/public', 'web/tsconfig.app.json', 'angular.json'],
      ...['web/join.mjs', 'web/inline.mjs', 'web/early.js', 'web/compress.mjs'],
    ],
    command: 'npm run build:web',
  },
};

/** @throws Error where a source was changed after the build, so that no test is about an older state without a word */
export function expectFreshBuild(name: keyof typeof BUILDS): void {
  const { output, sources, command } = BUILDS[name];
  const built = join(ROOT, output);
  if (!existsSync(built)) throw new Error(`${output} is not built yet: run "${command}".`);
  const { mtimeMs } = statSync(built);
  const newer = sources
    .flatMap((source) => filesIn(join(ROOT, source)))
    .find((file) => statSync(file).mtimeMs > mtimeMs);
  if (newer !== undefined) throw new Error(`${output} is older than ${relative(ROOT, newer)}: run "${command}".`);
}

/** The file itself, or all files of the folder that are no tests. */
function filesIn(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}
