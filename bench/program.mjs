import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../dist/api/main.js', import.meta.url));

/** Starts the built program as it is shipped, on a free port; its log is read and thrown away. */
export function startProgram(databaseUrl, env = {}, main = MAIN) {
  return startScript(main, { PORT: '0', DATABASE_URL: databaseUrl, ...env });
}

/** Starts a script that says which port it has as the program does. */
export async function startScript(script, env = {}) {
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = async () => {
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /App {3}http:\/\/localhost:(\d+)/.exec(line)?.[1];
    if (port === undefined) continue;
    child.stdout.resume();
    return { port: Number(port), pid: child.pid, stop };
  }
  throw new Error('the program did not start: has "npm run build:api" been run?');
}
