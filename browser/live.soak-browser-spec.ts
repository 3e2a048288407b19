import { Chromium } from './support/chromium';
import { loadWithoutComplaints } from './support/complaints';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';
import { Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);
const load = loadWithoutComplaints(browser);

async function open(query = ''): Promise<DirectoryScreen> {
  const screen = await DirectoryScreen.open(load, `${menagerie.url}/${query}`);
  await screen.live();
  return screen;
}

describe('a list of some users only', () => {
  it('keeps a row that matches no longer, marked, until it is asked for anew', async () => {
    const { id } = await users.create('otto', ['heron']);
    await users.create('pia', ['heron']);
    const screen = await open('?pet=heron');
    await screen.totalIs(2);
    await users.update(id, { pets: ['stork'] });
    await screen.marked('otto', 'Elsewhere').waitFor();
    await screen.totalIs(1);
    await screen.button('Get user data').click();
    await screen.rowLink('otto').waitFor({ state: 'detached' });
    await screen.row('pia', 'heron').waitFor();
  });
});

describe('users that others add', () => {
  it('are counted by the chips of their pets', async () => {
    const screen = await open();
    await users.create('mia', ['capybara']);
    await users.create('noa', ['capybara']);
    await screen.page.getByRole('button', { name: 'capybara 2 users' }).waitFor();
  });
});

describe('the activity', () => {
  it('lets new changes wait while a person is using the list', async () => {
    const page = await load(`${menagerie.url}/activity`);
    await page.getByText('Live', { exact: true }).waitFor();
    const created = page.getByRole('listitem').filter({ hasText: 'created lea' });
    await page.getByRole('link', { name: 'created user4 with hamster', exact: true }).focus();
    await users.create('lea', []);
    const news = page.getByRole('button', { name: '1 new: show what is new' });
    await news.waitFor();
    expect(await created.count()).toBe(0);
    await news.click();
    await created.waitFor();
  });

  it('is summarised beside the list', async () => {
    const screen = await open();
    const latest = screen.page.getByRole('region', { name: 'Latest activity' });
    await users.create('nele', ['owl']);
    await latest.getByRole('link', { name: 'created nele with owl' }).waitFor();
    await latest.getByRole('link', { name: 'Show all' }).click();
    await screen.page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
  });
});
