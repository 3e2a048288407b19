import type { BrowserContextOptions, Page } from 'playwright-core';
import { Chromium } from './support/chromium';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';
import { Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);

/** Opens the directory, with the panel of that user if one is given. */
function open(id?: number, options: BrowserContextOptions = {}): Promise<DirectoryScreen> {
  const query = id === undefined ? '' : `?user=${id}`;
  return DirectoryScreen.open(browser, `${menagerie.url}/${query}`, options);
}

describe('the panel', () => {
  it.each<{ way: string; leave: (page: Page) => Promise<unknown> }>([
    { way: 'Close', leave: (page) => page.getByRole('button', { name: 'Close' }).click() },
    { way: 'Escape', leave: (page) => page.keyboard.press('Escape') },
  ])('opens under its address, and $way gives the focus back to the row', async ({ leave }) => {
    await using screen = await open(3);
    const heading = screen.panel('user3').getByRole('heading', { name: 'user3' });
    await screen.rowLink('user3').and(screen.page.locator('[aria-current="true"]')).waitFor();
    await screen.focusOn(heading);
    await leave(screen.page);
    await screen.focusOn(screen.rowLink('user3'));
    expect(await heading.count()).toBe(0);
    expect(screen.page.url()).toBe(`${menagerie.url}/`);
    expect(screen.complaints).toEqual([]);
  });

  it('is opened and closed by the back and forward of the browser', async () => {
    await using screen = await open();
    await screen.rowLink('user3').click();
    await screen.editorButton('Remove goose').waitFor();
    await screen.page.goBack();
    await screen.panel('user3').waitFor({ state: 'detached' });
    await screen.page.goForward();
    await screen.editorButton('Remove goose').waitFor();
    expect(screen.page.url()).toBe(`${menagerie.url}/?user=3`);
    expect(screen.complaints).toEqual([]);
  });

  it('asks before it leaves unsaved edits, and keeps or discards them', async () => {
    await using screen = await open();
    await screen.rowLink('user4').click();
    await screen.addPet('yak');
    await screen.username.fill('somebody');
    const ways = [
      () => screen.button('Close').click(),
      () => screen.page.keyboard.press('Escape'),
      () => screen.rowLink('user3').click(),
      () =>
        screen.page.evaluate(() => {
          history.back();
        }),
    ];
    for (const leave of ways) {
      await leave();
      const question = screen.leaveQuestion('user4');
      await question.getByRole('button', { name: 'Keep editing' }).click();
      await question.waitFor({ state: 'detached' });
      expect(await screen.username.inputValue()).toBe('somebody');
      expect(await screen.editorButton('Remove yak').count()).toBe(1);
      expect(screen.page.url()).toBe(`${menagerie.url}/?user=4`);
    }
    await screen.button('Close').click();
    await screen.button('Discard changes').click();
    await screen.editor.waitFor({ state: 'detached' });
    await screen.row('user4', 'hamster').waitFor();
    expect(await users.changes(4)).toHaveLength(1);
    expect(screen.complaints).toEqual([]);
  });

  it('scrolls in one direction only on a small phone, whatever it shows', async () => {
    const { id } = await users.create('V'.repeat(64), [
      'M'.repeat(64),
      ...Array.from({ length: 98 }, (_, i) => `p${i}`),
    ]);
    await users.update(id, { username: 'W'.repeat(64) });
    await using screen = await open(id, { viewport: { width: 360, height: 740 } });
    await screen.changes.nth(1).waitFor();
    await screen.addPet('O'.repeat(64));
    await screen.button('Close').click();
    await screen.leaveQuestion('W'.repeat(64)).waitFor();
    const widths = [await widthOf(screen.page)];
    await screen.button('Keep editing').click();
    await screen.save();
    await screen.toast('Saved.').waitFor();
    widths.push(await widthOf(screen.page));
    await screen.editorButton('Delete').click();
    await screen.deleted.waitFor();
    widths.push(await widthOf(screen.page));
    expect(widths).toEqual([360, 360, 360]);
    expect(screen.complaints).toEqual([]);
  });
});

function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}
