import type { Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { loadWithoutComplaints } from './support/complaints';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { pressTo, tabTo } from './support/keyboard';
import { loadInOnePage } from './support/load';
import { Menagerie } from './support/menagerie';
import { Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);
const loadHere = loadWithoutComplaints(browser);

/** Opens the directory, with the panel of that user if one is given. */
function open(id?: number, load = loadHere): Promise<DirectoryScreen> {
  const query = id === undefined ? '' : `?user=${id}`;
  return DirectoryScreen.open(load, `${menagerie.url}/${query}`);
}

describe('the panel', () => {
  it('opens under its address, and Escape gives the focus back to the row', async () => {
    const screen = await open(3);
    const heading = screen.panel('user3').getByRole('heading', { name: 'user3' });
    await screen.rowLink('user3').and(screen.page.locator('[aria-current="true"]')).waitFor();
    await screen.focusOn(heading);
    await screen.page.keyboard.press('Escape');
    await screen.focusOn(screen.rowLink('user3'));
    expect(await heading.count()).toBe(0);
    expect(screen.page.url()).toBe(`${menagerie.url}/`);
  });

  it('is opened and closed by the back and forward of the browser', async () => {
    const screen = await open();
    await screen.rowLink('user3').click();
    await screen.shows('duck ×2', 'goose');
    await screen.page.goBack();
    await screen.panel('user3').waitFor({ state: 'detached' });
    await screen.page.goForward();
    await screen.shows('duck ×2', 'goose');
    expect(screen.page.url()).toBe(`${menagerie.url}/?user=3`);
  });

  it('scrolls in one direction only on a small phone, whatever it shows', async () => {
    const { id } = await users.create('V'.repeat(64), [
      'M'.repeat(64),
      ...Array.from({ length: 98 }, (_, i) => `p${i}`),
    ]);
    await users.update(id, { username: 'W'.repeat(64) });
    const screen = await open(id);
    const desktop = screen.page.viewportSize() ?? { width: 1280, height: 720 };
    await screen.page.setViewportSize({ width: 360, height: 740 });
    await screen.changes.nth(1).waitFor();
    await screen.edit();
    await screen.addPet('O'.repeat(64));
    const widths = [await widthOf(screen.page)];
    await screen.button('Cancel').click();
    await screen.unsaved.waitFor();
    widths.push(await widthOf(screen.page));
    await screen.button('Continue').click();
    await screen.save();
    await screen.saved.waitFor();
    widths.push(await widthOf(screen.page));
    await screen.button('Delete').click();
    await screen.deleted.waitFor();
    widths.push(await widthOf(screen.page));
    expect(widths).toEqual([360, 360, 360, 360]);
    await screen.page.setViewportSize(desktop);
  });

  it('turns to the next user of the list, and names the tab after it', async () => {
    const screen = await open();
    const { page } = screen;
    await screen.rowLink('user2').click();
    const next = screen.button('Next user');
    await screen
      .panel('user2')
      .getByText(/^\d+ of \d+$/)
      .waitFor();
    const place = Number(/^\d+/.exec(await page.getByText(/^\d+ of \d+$/).innerText())?.[0]);
    await next.click();
    await screen
      .panel('user3')
      .getByText(new RegExp(`^${place + 1} of `))
      .waitFor();
    await screen.focusOn(next);
    expect(await page.title()).toBe('user3 · Menagerie');
    await screen.button('Previous user').click();
    await screen.panel('user2').waitFor();
    await page.goBack();
    await screen.panel('user2').waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('user=');
  });

  it('says why there is nobody to turn to', async () => {
    const screen = await DirectoryScreen.open(loadHere, `${menagerie.url}/?q=user1&user=2`);
    await screen.panel('user2').getByText('Not in this list').waitFor();
    const reasons = (): Promise<(string | null)[]> =>
      Promise.all(['Previous user', 'Next user'].map((name) => screen.button(name).getAttribute('title')));
    expect(await reasons()).toEqual(Array(2).fill('This user is not in the list'));
    await screen.rowLink('user1').click();
    await screen.panel('user1').getByText('1 of 1').waitFor();
    expect(await reasons()).toEqual(['This is the first user', 'This is the last user']);
  });

  it('is a sheet on a phone: the page behind it waits, and closing it leads back to the row', async () => {
    const screen = await open();
    const { page } = screen;
    const desktop = page.viewportSize() ?? { width: 1280, height: 720 };
    await page.setViewportSize({ width: 390, height: 844 });
    await screen.rowLink('user2').click();
    await screen.button('Back').waitFor();
    expect(await screen.button('Close').count()).toBe(0);
    const behind = page.locator('app-user-list, app-header');
    expect(await behind.evaluateAll((all) => all.map((one) => one.hasAttribute('inert')))).toEqual([true, true]);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflowY)).toBe('hidden');
    const [next, dock] = await Promise.all(
      [screen.button('Next user'), screen.button('Get user data')].map((button) => button.boundingBox()),
    );
    expect((next?.y ?? 0) + (next?.height ?? 0)).toBeLessThanOrEqual(dock?.y ?? 0);
    await screen.button('Back').click();
    await screen.focusOn(screen.rowLink('user2'));
    expect(await behind.evaluateAll((all) => all.map((one) => one.hasAttribute('inert')))).toEqual([false, false]);
    await page.setViewportSize(desktop);
  });
});

describe('an edit', () => {
  it('is made and undone with the keyboard alone', async () => {
    const screen = await open();
    const { page } = screen;
    await tabTo(page, page.getByRole('rowheader').first().getByRole('link')); // all rows together are one tab stop
    await pressTo(page, 'ArrowDown', screen.rowLink('user2'));
    await page.keyboard.press('Enter');
    await screen.focusOn(screen.panel('user2').getByRole('heading', { name: 'user2' }));
    await tabTo(page, screen.button('Edit'));
    await page.keyboard.press('Enter');
    await screen.focusOn(screen.username);
    await tabTo(page, screen.pets);
    await page.keyboard.type('cat');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter'); // in the empty field it saves
    await screen.row('user2', 'cat').waitFor();
    await screen.focusOn(screen.panel('user2').getByRole('heading', { name: 'user2' }));
    await tabTo(page, screen.saved.getByRole('button', { name: 'Undo' }));
    await page.keyboard.press('Enter');
    await screen.row('user2', 'No pets').waitFor();
    expect(await users.get(2)).toMatchObject({ pets: [] });
  });
});

describe('two browsers that edit the same user', () => {
  it('both keep what they added', async () => {
    const user = await users.create('kim', ['dog']);
    const first = await open(
      user.id,
      loadInOnePage(() => browser.newPage()),
    );
    const second = await open(
      user.id,
      loadInOnePage(() => browser.newPage()),
    );
    await first.edit();
    await second.edit();
    await first.addPet('duck');
    await second.addPet('cat');
    await first.save();
    await first.saved.waitFor();
    await second.save();
    await second.focusOn(second.conflict);
    const pieces = await second.conflict.getByRole('group', { name: 'Pets' }).innerText();
    expect(pieces.split(/\s+/).filter((word) => /dog|duck|cat/.test(word))).toEqual([
      'dog',
      'dog',
      'duck',
      'dog',
      'cat',
    ]);
    await second.editorButton('Remove cat').waitFor();
    await second.editorButton('Keep both').click();
    await second.saved.waitFor();
    await second.conflict.waitFor({ state: 'detached' });

    const { pets } = await users.get(user.id);
    expect(pets.toSorted()).toEqual(['cat', 'dog', 'duck']);
    for (const screen of [first, second]) {
      await screen.row('kim', pets.join(' ')).waitFor();
      await screen.shows(...pets);
    }
  });
});

function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}
