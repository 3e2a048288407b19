import type { Locator, Route } from 'playwright-core';
import { Chromium } from './support/chromium';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { loadInOnePage } from './support/load';
import { Menagerie } from './support/menagerie';
import { Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);
const load = loadInOnePage(() => browser.newPage());

/**
 * Waits until something is seen, with the clock moved on, so that nobody waits for the pauses between tries. The clock of the
 * page is set up before what is waited for begins.
 */
async function seenInTime({ page }: DirectoryScreen, what: Locator): Promise<void> {
  while (!(await what.first().isVisible())) await page.clock.runFor(500);
}

async function open(query = ''): Promise<DirectoryScreen> {
  const screen = await DirectoryScreen.open(load, `${menagerie.url}/${query}`);
  await screen.live();
  return screen;
}

describe('a person who was away', () => {
  it('without a network sees what happened meanwhile, marked until it is looked at', async () => {
    const screen = await open();
    await screen.page.context().setOffline(true);
    await screen.page.getByText('You are offline.').first().waitFor();
    await users.update(1, { pets: ['dog', 'owl'] });
    await users.remove(2);
    await users.create('user2b', []);
    expect(await screen.missed.count()).toBe(0);

    await screen.page.context().setOffline(false);
    await screen.live();
    await screen.toast('3 changes while you were away.').waitFor();
    await screen.missed.nth(1).waitFor();
    await screen.page.getByRole('cell', { name: 'dog owl', exact: true }).waitFor();
    await screen.page.getByRole('row').filter({ hasText: 'user2' }).filter({ hasText: 'Deleted' }).waitFor();
    await screen.arrivals(1).waitFor();

    await screen.rowLink('user1').click();
    await screen.missed.nth(1).waitFor({ state: 'detached' });
    await screen.button('Get user data').click();
    await screen.missed.first().waitFor({ state: 'detached' });
    await screen.rowLink('user2').waitFor({ state: 'detached' });
    await screen.row('user2b', 'No pets').waitFor();
  });

  it('while the server was stopped keeps what was typed, and hears all of it once that is back', async () => {
    const screen = await open();
    const data = screen.page.getByLabel('Data to send:');
    const complaint = screen.page.getByText('The server cannot be reached.');
    await screen.page.clock.install();
    expect(await menagerie.stop()).toBe(0);
    await seenInTime(screen, complaint.first());
    await data.fill('hello');
    await screen.button('Send data').click();
    await seenInTime(screen, screen.page.getByText('Your text is still here.'));
    expect(await data.inputValue()).toBe('hello');

    await menagerie.start();
    await users.update(1, { pets: ['dog', 'emu'] });
    await seenInTime(screen, screen.isLive);
    await screen.page.getByText('Hello, World!').waitFor();
    await screen.page.getByRole('cell', { name: 'dog emu', exact: true }).waitFor();
    await users.update(3, { pets: ['yak'] });
    await screen.row('user3', 'yak').waitFor();
    await screen.button('Send data').click();
    await screen.page.getByText('received: hello').first().waitFor();
    await complaint.first().waitFor({ state: 'detached' });
  });
});

it('an edit that was saved, but not answered because the server died, stays in the fields and is saved once', async () => {
  const { id } = await users.create('dana', ['dog']);
  const screen = await open(`?user=${id}`);
  await screen.edit();
  await screen.username.fill('daniela');
  await screen.addPet('duck');
  const cutOff = async (route: Route): Promise<void> => {
    await route.fetch();
    await menagerie.kill();
    await route.abort('connectionfailed');
  };
  await screen.page.route(`**/users/${id}`, cutOff, { times: 1 });
  await screen.page.clock.install();
  await screen.save();
  await screen.editor.getByText('Trying again…').waitFor();
  const complaint = screen.editor.getByText('Your entries are still here.');
  await seenInTime(screen, complaint);
  expect(await screen.username.inputValue()).toBe('daniela');
  expect(await screen.editorButton('Remove duck').count()).toBe(1);

  await menagerie.start();
  await screen.save();
  await screen.saved.waitFor();
  await screen.row('daniela', 'dog duck').waitFor();
  expect(await users.get(id)).toMatchObject({ username: 'daniela', pets: ['dog', 'duck'] });
  expect(await users.changes(id)).toMatchObject([{ kind: 'updated' }, { kind: 'created' }]);
});
