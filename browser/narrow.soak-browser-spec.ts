import type { Locator, Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { duringTests } from './support/during-tests';
import { PHONE } from './support/first-page';
import { loadInOnePage } from './support/load';
import { Menagerie } from './support/menagerie';
import { overlap } from './support/overlap';
import { Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);

beforeAll(() => users.create('noah', ['guinea-pig', 'stick-insect', 'owl', 'emu']));

describe.each([390, 320])('on a phone %d px wide', (width) => {
  const load = loadInOnePage(() => browser.newPage({ ...PHONE, viewport: { width, height: 844 } }));
  const adder = (page: Page): Locator => page.getByRole('button', { name: 'Add user' });
  const open = async (address = '/'): Promise<Page> => {
    const page = await load(menagerie.url + address);
    await page.getByText('Hello, World!').waitFor();
    return page;
  };
  const isAsWide = (page: Page): Promise<boolean> =>
    page.evaluate(() => document.documentElement.scrollWidth === innerWidth);

  it('the number of a pet’s users stands beside what renames the pet', async () => {
    const page = await open('/browse/pets');
    for (const pet of ['duck', 'stick-insect']) {
      const line = page.getByRole('listitem').filter({ hasText: pet });
      expect(await overlap(line.getByText(/^1/), line.getByRole('button', { name: `Rename ${pet}` }))).toBe(false);
    }
    expect(await isAsWide(page)).toBe(true);
  });

  it('the answer to what was sent lies beside the button that adds a user, which stays where it is', async () => {
    const page = await open();
    const place = await adder(page).boundingBox();
    for (const [text, words] of [
      ['', 'Nothing to send yet: type something first.'],
      ['as long as this '.repeat(30), 'received: as long as this'],
    ] as const) {
      await page.getByLabel('Data to send:').fill(text);
      await page.getByRole('button', { name: 'Send data' }).tap();
      const answer = page.getByText(words).last();
      await answer.waitFor();
      expect(await overlap(answer, adder(page))).toBe(false);
      expect(await adder(page).boundingBox()).toEqual(place);
      await page.getByRole('button', { name: 'Close the answer' }).tap();
    }
  });

  it('all that the list is narrowed to is read above it', async () => {
    const page = await open('/?q=noah&pet=guinea-pig&pet=stick-insect&pet=owl&pet=emu');
    const count = page.locator('p.count');
    await count.getByText('1 matches “noah” with guinea-pig, stick-insect, owl, and emu').waitFor();
    expect(await count.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
    expect(await isAsWide(page)).toBe(true);
  });

  it('how many are selected stands beside what can be done with them', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'More' }).tap();
    await page.getByRole('menuitem', { name: 'Select users' }).tap();
    await page.getByRole('checkbox', { name: 'Select noah' }).tap();
    await page.getByRole('button', { name: /^Select all / }).tap();
    await page.getByRole('checkbox', { name: 'Select noah' }).tap();
    const words = page.getByText(/selected, all but 1$/).last();
    const bar = page.getByRole('toolbar', { name: 'What is selected' });
    for (const action of await bar.getByRole('button').all()) expect(await overlap(words, action)).toBe(false);
    expect(await isAsWide(page)).toBe(true);
    await page.getByRole('button', { name: 'Done' }).tap();
  });

  it('the button that adds a user is whole without a connection, too', async () => {
    const page = await open();
    await page.context().setOffline(true);
    const state = page.getByText('You are offline.').last();
    await state.waitFor();
    const dock = page.getByRole('region', { name: 'Conversation with the server' });
    expect(await overlap(dock, adder(page))).toBe(false);
    await page.context().setOffline(false);
    await page.getByText('Hello, World!').waitFor();
  });

  it('a user whose screen cannot be loaded leaves the list where it was, and says so', async () => {
    const page = await open();
    await page.route('**/panel-region*', (route) => route.abort());
    await page.getByRole('link', { name: 'noah' }).tap();
    await page.getByText('This could not be loaded.').first().waitFor();
    await page.locator('app-user-list:not([inert])').waitFor();
    await page.waitForFunction(() => document.activeElement?.textContent.trim() === 'noah');
    await page.unroute('**/panel-region*');
  });

  it('the pets that the list is narrowed to are counted where they are chosen, and stand first there', async () => {
    const page = await open('/?pet=owl&pet=emu');
    const toggle = page.getByRole('button', { name: 'All pets 2 chosen' });
    expect(await overlap(page.locator('p.count'), page.getByRole('button', { name: 'No pets' }))).toBe(false);
    await toggle.tap();
    const pet = page.getByRole('group', { name: 'All pets' }).getByRole('button', { name: /^owl/ });
    await pet.tap();
    await page.getByRole('button', { name: 'All pets 1 chosen' }).waitFor();
    expect(await isAsWide(page)).toBe(true);
  });

  it('the menu is as wide as there is room', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Menu', exact: true }).tap();
    const menu = page.getByRole('menu', { name: 'Menu', exact: true });
    await menu.getByText(/^Open to everyone/).waitFor();
    const { x, width: length } = (await menu.boundingBox()) ?? { x: -1, width: 0 };
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + length).toBeLessThanOrEqual(width);
    await page.keyboard.press('Escape');
  });

  it('a search has a cross that ends it, whether it has the focus or not', async () => {
    const page = await open('/?q=noah');
    const box = page.getByRole('searchbox', { name: 'Find or add' });
    const { x, y, width: length, height } = (await box.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.touchscreen.tap(x + length - 20, y + height / 2);
    await page.getByRole('rowheader', { name: 'user4' }).waitFor();
    expect(await box.inputValue()).toBe('');
  });

  it.each(['/', '/?user=1', '/browse/pets', '/activity'])('nothing on %s is too small to be hit', async (address) => {
    const page = await open(address);
    await page.locator('main').getByRole('link').first().waitFor();
    expect(await tooSmall(page)).toEqual([]);
  });

  it('the activity begins below few lines of filters', async () => {
    const page = await open('/activity');
    const first = page.getByRole('heading', { level: 2 }).first();
    expect((await first.boundingBox())?.y).toBeLessThan(width === 390 ? 170 : 270);
    const kind = await page.getByRole('link', { name: 'Messages' }).boundingBox();
    expect(kind?.height).toBeLessThan(48);
    await page.getByRole('link', { name: 'everything since then' }).first().tap();
    await page.getByLabel('Since', { exact: true }).waitFor();
    expect(await isAsWide(page)).toBe(true);
  });
});

/** The targets that are lower or narrower than 24 px, but for words in a sentence (WCAG 2.2, 2.5.8). */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isSmall = (target: Element): boolean => {
      const { width, height } = target.getBoundingClientRect();
      return width > 0 && Math.min(width, height) < 24 && getComputedStyle(target).display !== 'inline';
    };
    const targets = document.querySelectorAll<HTMLElement>('a[href]:not(.skip), button, input, select, textarea');
    return Array.from(targets)
      .filter((target) => target.checkVisibility() && isSmall(target))
      .map((target) => target.ariaLabel ?? target.innerText);
  });
}
