import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const MAIN = join(import.meta.dirname, '../dist/api/main.js');
const PROBE = join(import.meta.dirname, 'probe.cjs');
/** How often the log is looked at for the line that says the port. */
const LOOK_MS = 2;

/** Starts the built program as it is shipped, on a free port. */
export function startProgram(databaseUrl, env = {}, main = MAIN) {
  return startScript(main, { PORT: '0', DATABASE_URL: databaseUrl, ...env });
}

/**
 * Starts a script that says which port it has as the program does. Its log goes to a file, as in production. `ask` asks the probe
 * that is loaded into it: "cpu" in microseconds so far, "memory" in bytes.
 */
export async function startScript(script, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'menagerie-log-'));
  const path = join(folder, 'log');
  const file = openSync(path, 'w');
  const child = spawn(process.execPath, ['--require', PROBE, script], {
    env,
    stdio: ['ignore', file, 'inherit', 'ipc'],
  });
  closeSync(file);
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
    rmSync(folder, { recursive: true });
  };
  const port = await portIn(path, child);
  return { port, pid: child.pid, ask: questionsTo(child), stop };
}

async function portIn(path, child) {
  while (child.exitCode === null) {
    const port = /App {3}http:\/\/localhost:(\d+)/.exec(readFileSync(path, 'utf8'))?.[1];
    if (port !== undefined) return Number(port);
    await sleep(LOOK_MS);
  }
  throw new Error(`the program did not start: is it built? Its log:\n${readFileSync(path, 'utf8')}`);
}

function questionsTo(child) {
  const waiting = new Map();
  let count = 0;
  child.on('message', ({ id, answer }) => {
    waiting.get(id)?.(answer); // some peers say that they are ready, too
    waiting.delete(id);
  });
  return (question) =>
    new Promise((resolve, reject) => {
      const id = (count += 1);
      waiting.set(id, resolve);
      child.send({ id, question }, (error) => error && reject(error));
    });
}
