import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { newPlace } from './support/engine';
import { freePort } from './support/free-port';
import { expectFreshBuild } from './support/fresh-build';
import { lines } from './support/raw';

const MAIN = join(__dirname, '../../dist/api/main.js');

/** Where nothing more can be written to, by a program that tells its process id in a file. */
const PLACES: [string, (env: NodeJS.ProcessEnv, pidFile: string) => ChildProcess][] = [
  [
    'a full disk',
    (env, pidFile) =>
      spawn('sh', ['-c', start(pidFile)], { env, stdio: ['ignore', openSync('/dev/full', 'w'), 'inherit'] }),
  ],
  [
    'a terminal that is halted',
    // Nobody reads what `script` says, and so it does not read the terminal.
    (env, pidFile) =>
      spawn('script', ['-qec', start(pidFile), '/dev/null'], { env, stdio: ['pipe', 'pipe', 'inherit'] }),
  ],
];

const start = (pidFile: string): string => `echo $$ > '${pidFile}'; exec '${process.execPath}' '${MAIN}'`;

it.each(PLACES)('the server serves and stops with its log on %s', async (_, run) => {
  expectFreshBuild('api');
  const place = await newPlace();
  const port = await freePort();
  const pidFile = join(tmpdir(), `menagerie-${port}.pid`);
  const child = run({ ...process.env, PORT: String(port), DATABASE_URL: place.url }, pidFile);
  const exited = once(child, 'exit');
  while (!(await isUp(port))) expect(child.exitCode).toBeNull();
  const flood = connect(port, '127.0.0.1');
  const long = lines(`GET /users?${'x'.repeat(1000)} HTTP/1.1`, 'Host: localhost');
  flood.write(long.repeat(3000) + lines('GET /users HTTP/1.1', 'Host: localhost', 'Connection: close'));
  const answers = await text(flood);
  process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGTERM');
  child.stdout?.resume(); // `script` ends when it has said all

  expect(answers.match(/HTTP\/1\.1 400/g)).toHaveLength(3000);
  expect(await exited).toEqual([0, null]);
  rmSync(pidFile);
  await place.remove();
});

async function isUp(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health/live`)).ok;
  } catch {
    return false;
  }
}
