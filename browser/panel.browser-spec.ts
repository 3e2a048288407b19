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
    await screen.editorButton('Remove goose').waitFor();
    await screen.page.goBack();
    await screen.panel('user3').waitFor({ state: 'detached' });
    await screen.page.goForward();
    await screen.editorButton('Remove goose').waitFor();
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
    await screen.addPet('O'.repeat(64));
    await screen.button('Close').click();
    await screen.leaveQuestion('W'.repeat(64)).waitFor();
    const widths = [await widthOf(screen.page)];
    await screen.button('Keep editing').click();
    await screen.save();
    await screen.saved.waitFor();
    widths.push(await widthOf(screen.page));
    await screen.editorButton('Delete').click();
    await screen.deleted.waitFor();
    widths.push(await widthOf(screen.page));
    expect(widths).toEqual([360, 360, 360]);
    await screen.page.setViewportSize(desktop);
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
    await tabTo(page, screen.pets);
    await page.keyboard.type('cat');
    await page.keyboard.press('Enter');
    await tabTo(page, screen.editorButton('Save'));
    await page.keyboard.press('Enter');
    await screen.row('user2', 'cat').waitFor();
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
    await first.addPet('duck');
    await second.addPet('cat');
    await first.save();
    await first.saved.waitFor();
    await second.save();
    await second.focusOn(second.conflict);
    await second.conflict.getByText(/^Someone added duck to /).waitFor();
    await second.editorButton('Remove cat').waitFor();
    await second.editorButton('Save both').click();
    await second.saved.waitFor();
    await second.conflict.waitFor({ state: 'detached' });

    const { pets } = await users.get(user.id);
    expect(pets.toSorted()).toEqual(['cat', 'dog', 'duck']);
    for (const screen of [first, second]) {
      await screen.row('kim', pets.join(' ')).waitFor();
      for (const pet of pets) await screen.editorButton(`Remove ${pet}`).waitFor();
    }
  });
});

function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}
