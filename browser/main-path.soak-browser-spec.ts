import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { violationsOf } from './support/accessibility';
import { Chromium } from './support/chromium';
import { loadWithoutComplaints } from './support/complaints';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { PHONE } from './support/first-page';
import { tabTo } from './support/keyboard';
import { Menagerie } from './support/menagerie';

const USERS = 100_000;

const browser = duringTests(new Chromium());
const menagerie = new Menagerie();
beforeAll(() => menagerie.generate(USERS), 90_000);
duringTests(menagerie);

const names = (page: Page): Locator => page.getByRole('rowheader');
const search = (page: Page): Locator => page.getByRole('searchbox', { name: 'Find or add' });

/** Waits until the list shows who matches the word. */
const found = (page: Page, word: string): Promise<void> =>
  page
    .locator('.count')
    .filter({ hasText: `“${word}”` })
    .waitFor();

async function lastName(): Promise<string> {
  const answer = await fetch(`${menagerie.url}/users?sort=-username&limit=1`);
  const [user] = (await answer.json()) as { username: string }[];
  return user?.username ?? '';
}

describe('with the keyboard alone', () => {
  const load = loadWithoutComplaints(browser, { viewport: { width: 1440, height: 900 } });
  let screen: DirectoryScreen;
  let page: Page;
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };

  beforeEach(async () => {
    screen = await DirectoryScreen.open(load, menagerie.url);
    ({ page } = screen);
    await names(page).first().waitFor();
  });

  it('a user is found, opened, edited, and as before again', async () => {
    const name = (await names(page).nth(7).innerText()).trim();
    await press('/');
    await page.keyboard.type(name);
    await found(page, name);
    await press('Enter');
    await screen.button('Edit').waitFor();
    await press('e');
    await screen.focusOn(screen.username);
    await press('End');
    await page.keyboard.type('.once');
    await press('Enter');
    await screen.panel(`${name}.once`).waitFor();
    await press('u');
    await screen.panel(name).waitFor();
    await press('Escape');
    await screen.focusOn(screen.rowLink(name));
  });

  it('the end of the list is one key away, and so is its beginning', async () => {
    const first = (await names(page).first().innerText()).trim();
    await press('j');
    await screen.focusOn(screen.rowLink(first));
    await press('End');
    await screen.focusOn(screen.rowLink(await lastName()));
    await press('Home');
    await screen.focusOn(screen.rowLink(first));
  });

  it('what nobody is called is added by Enter, and deleted again by its toast', async () => {
    await press('/');
    await page.keyboard.type('zz keyboard');
    await page.getByRole('button', { name: /^Add “/ }).waitFor();
    await press('Enter');
    await screen.toast('Added zz keyboard').waitFor();
    await tabTo(page, screen.toast('Added zz keyboard').getByRole('button', { name: 'Delete' }));
    await press('Enter');
    await screen.toast('Deleted zz keyboard').waitFor();
  });
});

describe('by touch alone, at 390 px', () => {
  const load = loadWithoutComplaints(browser, PHONE);
  let screen: DirectoryScreen;
  let page: Page;

  beforeEach(async () => {
    screen = await DirectoryScreen.open(load, menagerie.url);
    ({ page } = screen);
    await names(page).first().waitFor();
  });

  it('a user is found, opened, edited, and as before again', async () => {
    const name = (await names(page).nth(7).innerText()).trim();
    await search(page).tap();
    await page.keyboard.type(name);
    await found(page, name);
    await screen.rowLink(name).tap();
    await screen.button('Edit').tap();
    await screen.username.tap();
    await page.keyboard.press('End'); // as a tap behind the last letter does
    await page.keyboard.type('.once');
    await screen.editorButton('Save').tap();
    await screen.panel(`${name}.once`).waitFor();
    await screen.saved.getByRole('button', { name: 'Undo', exact: true }).tap();
    await screen.panel(name).waitFor();
    await screen.button('Back').tap();
    await screen.rowLink(name).waitFor();
  });

  it('the end of the list is a tap on the head of its order away', async () => {
    await page.getByRole('columnheader').getByRole('button', { name: 'Username' }).tap();
    await screen.rowLink(await lastName()).waitFor();
  });

  it('who is missing is added by what the search offers, and deleted again by the toast', async () => {
    await search(page).tap();
    await page.keyboard.type('zz touch');
    await page.getByRole('button', { name: /^Add “/ }).tap();
    await screen.toast('Added zz touch').getByRole('button', { name: 'Delete' }).tap();
    await screen.toast('Deleted zz touch').waitFor();
  });
});

describe.each<BrowserContextOptions & { viewport: { width: number; height: number } }>([
  { viewport: { width: 1024, height: 768 } },
  { viewport: { width: 768, height: 1024 }, hasTouch: true },
])('find, add, edit and undo at $viewport.width px, light and dark', (options) => {
  const load = loadWithoutComplaints(browser, options);
  const { width } = options.viewport;
  let screen: DirectoryScreen;
  let page: Page;

  const step = (what: string, take: () => Promise<unknown>): void => {
    it(what, async () => {
      await take();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      expect(await violationsOf(page)).toEqual([]);
    });
  };

  beforeAll(async () => {
    screen = await DirectoryScreen.open(load, menagerie.url);
    ({ page } = screen);
  });

  step('starts', () => names(page).first().waitFor());

  step('finds', async () => {
    await search(page).click();
    await page.keyboard.type('ha');
    await page.getByRole('button', { name: 'Only users with hamster' }).waitFor();
  });

  step('finds nobody', async () => {
    await search(page).fill(`zz ${width}`);
    await page.getByRole('button', { name: /^Add “/ }).waitFor();
  });

  step('adds', async () => {
    await page.getByRole('button', { name: /^Add “/ }).click();
    await screen.rowLink(`zz ${width}`).waitFor();
    await screen.toast(`Added zz ${width}`).waitFor();
  });

  step('opens', async () => {
    await screen.rowLink(`zz ${width}`).click();
    await screen.changes.first().waitFor();
  });

  step('edits', async () => {
    await screen.edit();
    await screen.addPet('yak');
    await screen.editorButton('Remove yak').waitFor();
  });

  step('saves', async () => {
    await screen.save();
    await screen.saved.waitFor();
    await screen.shows('yak');
  });

  step('undoes', async () => {
    await screen.saved.getByRole('button', { name: 'Undo', exact: true }).click();
    await screen.shows();
  });
});
