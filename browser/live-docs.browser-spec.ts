import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chromium } from './support/chromium';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';
import { ROOT } from './support/root';

const [, SCRIPT = ''] = /```js\n([^]*?)```/.exec(readFileSync(join(ROOT, 'docs/live.md'), 'utf8')) ?? [];

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());

it('the EventSource of docs/live.md hears each message once, also after the server was killed', async () => {
  const page = await browser.newPage();
  await page.goto(`${menagerie.url}/docs`);
  const received: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'log') received.push(message.text());
  });
  const hears = (text: string): Promise<unknown> => page.waitForEvent('console', (message) => message.text() === text);
  const say = (data: string): Promise<Response> =>
    fetch(`${menagerie.url}/users`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ data }),
    });
  await page.evaluate(SCRIPT.replaceAll('http://localhost:6969', menagerie.url));

  await Promise.all([hears('one'), say('one')]);
  await menagerie.kill();
  await menagerie.start();
  await Promise.all([hears('two'), say('two')]);
  await Promise.all([hears('three'), say('three')]);

  expect(received).toEqual(['one', 'two', 'three']);
});
