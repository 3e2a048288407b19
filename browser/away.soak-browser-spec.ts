import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Route } from 'playwright-core';
import { Chromium } from './support/chromium';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { loadInOnePage } from './support/load';
import { Menagerie } from './support/menagerie';
import { ROOT } from './support/root';
import { Users } from './support/users';

const [, SCRIPT = ''] = /```js\n([^]*?)```/.exec(readFileSync(join(ROOT, 'docs/live.md'), 'utf8')) ?? [];

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);
const load = loadInOnePage(() => browser.newPage());

// First, since it begins after the seed: what other tests change would come, too.
it('the EventSource of docs/live.md hears each message once, also after the server was killed', async () => {
  const page = await load(menagerie.url);
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

it('a person who was away while the server was killed hears all of it once that is back', async () => {
  const screen = await DirectoryScreen.open(load, menagerie.url);
  await screen.live();
  await menagerie.kill();
  await screen.page.getByText('The server cannot be reached.').first().waitFor();

  await menagerie.start();
  await users.update(1, { pets: ['dog', 'owl'] });
  await screen.live();
  await screen.page.getByRole('cell', { name: 'dog owl', exact: true }).waitFor();
  await users.update(3, { pets: ['yak'] });
  await screen.row('user3', 'yak').waitFor();
});

it('an edit that the killed server did not receive is saved when it is soon back', async () => {
  const { id } = await users.create('noor', ['dog']);
  const screen = await DirectoryScreen.open(load, `${menagerie.url}/?user=${id}`);
  await screen.edit();
  await screen.addPet('duck');
  const cutOff = async (route: Route): Promise<void> => {
    await menagerie.kill();
    await menagerie.start();
    await route.abort('connectionfailed');
  };
  await screen.page.route(`**/users/${id}`, cutOff, { times: 1 });
  await screen.save();
  await screen.saved.waitFor();
  await screen.row('noor', 'dog duck').waitFor();
  expect(await users.changes(id)).toMatchObject([{ kind: 'updated' }, { kind: 'created' }]);
});

it('a person who was away sees the new directory, if the server has another one now', async () => {
  await users.create('gone with the first one', []);
  const screen = await DirectoryScreen.open(load, menagerie.url);
  await screen.live();
  await screen.rowLink('gone with the first one').waitFor();
  await menagerie.kill();
  menagerie.forget();
  await menagerie.start();
  await screen.live();
  await screen.rowLink('gone with the first one').waitFor({ state: 'detached' });
  await screen.row('user1', 'dog').waitFor();
});
