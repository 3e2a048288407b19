import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { get } from './support/http';
import { settled, type SetJson } from './support/sets';
import { TestServer } from './support/server';

const PAGE = readFileSync(join(__dirname, '../../docs/sets.md'), 'utf8');
/** Each command of the page with what it prints. */
const COMMANDS = Array.from(PAGE.matchAll(/```console\n([^]*?)```/g), ([, block = '']) => block)
  .flatMap((block) => block.split('$ ').slice(1))
  .map((text) => text.trim().split('\n'))
  .map(([command = '', ...printed]) => ({ command, printed: printed.join('\n') }));

/** What differs from one time to another. */
const general = (text: string): string =>
  text
    .replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"…"')
    .replace(/\b(\d+)\.[0-9a-f]{12}\b/g, '$1.…')
    .trim();

it('the commands of docs/sets.md print what stands there', async () => {
  await using server = await TestServer.start();
  expect(COMMANDS.length).toBeGreaterThan(5);
  for (const { command, printed } of COMMANDS) {
    for (const { id } of (await get(`${server.url}/sets`)).json as SetJson[]) await settled(server.url, id);
    const { stdout } = await promisify(execFile)('sh', ['-c', command.replace('http://localhost:6969', server.url)]);
    expect({ command, printed: general(stdout) }).toEqual({ command, printed: general(printed) });
  }
});
