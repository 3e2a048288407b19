import type { Locator, Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { loadWithoutComplaints } from './support/complaints';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { tabTo } from './support/keyboard';
import { Menagerie } from './support/menagerie';
import { Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);
const loadHere = loadWithoutComplaints(browser);
const loadElsewhere = loadWithoutComplaints(browser);

async function open(query = '', load = loadHere): Promise<DirectoryScreen> {
  const screen = await DirectoryScreen.open(load, `${menagerie.url}/${query}`);
  await screen.live();
  return screen;
}

const names = (screen: DirectoryScreen): Promise<string[]> => screen.page.getByRole('rowheader').allInnerTexts();

describe('two browsers', () => {
  it('see each other edit, in its place', async () => {
    const { id } = await users.create('kim', ['dog']);
    const first = await open(`?user=${id}`);
    const second = await open('', loadElsewhere);
    const before = await names(second);
    await first.edit();
    await first.addPet('duck');
    await first.save();
    await second.row('kim', 'dog duck').waitFor();
    await first.edit();
    await first.username.fill('zz kim');
    await first.save();
    await second.marked('zz kim', 'Elsewhere').waitFor();
    expect(await names(second)).toEqual(before.map((name) => (name === 'kim' ? 'zz kim' : name)));
    expect(await first.marked('zz kim', 'Elsewhere').count()).toBe(0);

    await first.button('Delete').click();
    await second.marked('zz kim', 'Deleted').waitFor();
    await first.undoByToast('Deleted zz kim');
    await second.marked('zz kim', 'Deleted').waitFor({ state: 'detached' });
  });
});

describe('users that others add', () => {
  it('wait among the rows that are seen, and come in at the press of a button', async () => {
    const screen = await open();
    const before = await names(screen);
    await users.create('user2b', ['newt']);
    await users.create('user3b', []);
    await screen.arrivals(2).waitFor();
    expect(await names(screen)).toEqual(before);
    await screen.arrivals(2).focus();
    await screen.page.keyboard.press('Enter');
    await screen.row('user2b', 'newt').waitFor();
    await screen.focusOn(screen.rowLink('user2b'));
    await screen.arrivals(2).waitFor({ state: 'detached' });
  });
});

describe('the activity', () => {
  let page: Page;

  beforeEach(async () => {
    page = await loadHere(`${menagerie.url}/activity`);
    await page.getByText('Live', { exact: true }).waitFor();
  });

  const entry = (text: string): Locator => page.getByRole('listitem').filter({ hasText: text });

  it('shows changes as they happen, and undoes them with the keyboard alone', async () => {
    await entry('Added user4 with hamster').waitFor();
    const { id } = await users.create('jona', ['dog']);
    await entry('Added jona with dog').waitFor();
    await users.update(id, { pets: ['dog', 'duck'] });
    await entry('Added duck to jona').waitFor();
    expect(await page.getByRole('button', { name: 'Delete jona' }).count()).toBe(0);

    const undo = page.getByRole('button', { name: 'Undo: Added duck to jona' });
    await tabTo(page, undo);
    await page.keyboard.press('Enter');
    await entry('Undid the addition of duck to jona').waitFor();
    await entry('Added duck to jona').filter({ hasText: 'undone' }).waitFor();
    expect(await users.get(id)).toMatchObject({ pets: ['dog'] });
  });
});
