import { Chromium } from './support/chromium';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';
import { Users } from './support/users';

const browser = duringTests(new Chromium());

async function open(menagerie: Menagerie): Promise<DirectoryScreen> {
  const screen = await DirectoryScreen.open(browser, menagerie.url);
  await screen.live();
  return screen;
}

describe('a person who was away', () => {
  it('without a network sees what happened meanwhile, marked until it is looked at', async () => {
    await using menagerie = new Menagerie();
    const users = new Users(menagerie);
    await menagerie.start();
    await using screen = await open(menagerie);
    await screen.page.context().setOffline(true);
    await screen.page.getByText('You are offline.').waitFor();
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

  it.each(['killed', 'stopped'] as const)('while the server was %s hears all of it once that is back', async (way) => {
    await using menagerie = new Menagerie();
    const users = new Users(menagerie);
    await menagerie.start();
    await using screen = await open(menagerie);
    await (way === 'killed' ? menagerie.kill() : menagerie.stop());
    await screen.page.getByText('The server cannot be reached.').first().waitFor();

    await menagerie.start();
    await users.update(1, { pets: ['dog', 'owl'] });
    await screen.live();
    await screen.page.getByRole('cell', { name: 'dog owl', exact: true }).waitFor();
    await users.update(3, { pets: ['yak'] });
    await screen.row('user3', 'yak').waitFor();
  });

  it('sees the new directory, if the server has another one now', async () => {
    await using menagerie = new Menagerie();
    const users = new Users(menagerie);
    await menagerie.start();
    await users.create('gone with the first one', []);
    await using screen = await open(menagerie);
    await screen.rowLink('gone with the first one').waitFor();
    await menagerie.kill();
    menagerie.forget();
    await menagerie.start();
    await screen.live();
    await screen.rowLink('gone with the first one').waitFor({ state: 'detached' });
    await screen.row('user1', 'dog').waitFor();
  });
});
