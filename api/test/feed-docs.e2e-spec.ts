import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { post } from './support/http';
import { TestServer } from './support/server';

const [, CONSOLE = ''] =
  /```console\n([^]*?)```/.exec(readFileSync(join(__dirname, '../../docs/live.md'), 'utf8')) ?? [];
const [COMMAND = '', ...LINES] = CONSOLE.trim().split('\n');

/** What differs from one time to another. */
const general = (line: string): string =>
  line
    .replace(/^retry: \d+$/, 'retry: …')
    .replace(/"directory":"[^"]*"/, '"directory":"…"')
    .replace(/"at":"[^"]*"/, '"at":"…"')
    .replace(/\b(\d+)\.[0-9a-f]{12}\b/g, '$1.…');

it('the command of docs/live.md prints what stands there', async () => {
  await using server = await TestServer.start({ env: { HEARTBEAT_SECONDS: '1' } });
  const [program = '', ...args] = COMMAND.replace('$ ', '').replace('http://localhost:6969', server.url).split(' ');
  const child = spawn(program, ['--silent', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const printed: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (printed.push(line) === 4) await post(`${server.url}/users`, { data: 'hello' });
    if (printed.length === LINES.length) break;
  }
  child.kill();
  await once(child, 'close');

  expect(printed.map(general)).toEqual(LINES.map(general));
});
