import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { COMPILE_CACHE } from './compile-cache';
import type { Place } from './engine';
import { expectFreshBuild } from './fresh-build';

export interface Ended {
  code: number | null;
  /** What it printed, on either output. */
  output: string;
}

/** The built program of a command. */
export function commandFile(name: string): string {
  expectFreshBuild('api');
  return join(__dirname, `../../../dist/api/commands/${name}.js`);
}

/** Runs a command beside the server, as `npm run` does. */
export function runCommand(name: string, place: Place, ...args: string[]): Promise<Ended> {
  const command = [commandFile(name), ...args];
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      command,
      { env: { DATABASE_URL: place.url, ...COMPILE_CACHE } },
      (_error, stdout, stderr) => {
        resolve({ code: child.exitCode, output: stdout + stderr });
      },
    );
  });
}
