import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Place } from './engine';
import { expectFreshBuild } from './fresh-build';

export interface Ended {
  code: number | null;
  /** What it printed, on either output. */
  output: string;
}

/** One of the built programs beside the server, as `npm run` starts it. */
export function runCommand(name: string, place: Place, ...args: string[]): Promise<Ended> {
  expectFreshBuild('api');
  const program = join(__dirname, `../../../dist/api/commands/${name}.js`);
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, ...args],
      { env: { DATABASE_URL: place.url } },
      (_error, stdout, stderr) => {
        resolve({ code: child.exitCode, output: stdout + stderr });
      },
    );
  });
}
