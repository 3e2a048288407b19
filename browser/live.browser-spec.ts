import type { Locator } from 'playwright-core';
import { Chromium } from './support/chromium';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';
import { Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);

async function open(query = ''): Promise<DirectoryScreen> {
  const screen = await DirectoryScreen.open(browser, `${menagerie.url}/${query}`);
  await screen.live();
  return screen;
}

const list = (screen: DirectoryScreen): Locator => screen.page.getByRole('group', { name: 'List of users' });
const scrollTop = (screen: DirectoryScreen): Promise<number> => list(screen).evaluate((element) => element.scrollTop);
const names = (screen: DirectoryScreen): Promise<string[]> => screen.page.getByRole('rowheader').allInnerTexts();

describe('two browsers', () => {
  it('see each other edit, in its place', async () => {
    const { id } = await users.create('kim', ['dog']);
    await using first = await open(`?user=${id}`);
    await using second = await open();
    const before = await names(second);
    await first.addPet('duck');
    await first.save();
    await second.row('kim', 'dog duck').waitFor();
    await first.username.fill('zz kim');
    await first.save();
    await second.marked('zz kim', 'Elsewhere').waitFor();
    expect(await names(second)).toEqual(before.map((name) => (name === 'kim' ? 'zz kim' : name)));
    expect(await first.marked('zz kim', 'Elsewhere').count()).toBe(0);

    await first.editorButton('Delete').click();
    await second.marked('zz kim', 'Deleted').waitFor();
    await first.undoByToast('zz kim was deleted.');
    await second.marked('zz kim', 'Deleted').waitFor({ state: 'detached' });
    expect([...first.complaints, ...second.complaints]).toEqual([]);
  });

  it('follow in the open panel, unless it has unsaved edits: then the changes are described', async () => {
    const { id } = await users.create('lea', ['dog']);
    await using screen = await open(`?user=${id}`);
    await users.update(id, { pets: ['dog', 'cat'] });
    await screen.editorButton('Remove cat').waitFor();
    await screen.changes.first().getByText('+\u00a0cat').waitFor();

    await screen.addPet('newt');
    await users.update(id, { pets: ['dog', 'cat', 'owl'] });
    await screen.editor.getByText('Someone added owl.').waitFor();
    expect(await screen.editorButton('Remove owl').count()).toBe(0);
    await screen.save();
    await screen.editorButton('Save both').click();
    await screen.toast('Saved.').waitFor();
    for (const pet of ['owl', 'newt']) await screen.editorButton(`Remove ${pet}`).waitFor();
  });
});

describe('a list of some users only', () => {
  it('keeps a row that matches no longer, marked, until it is asked for anew', async () => {
    const { id } = await users.create('otto', ['heron']);
    await users.create('pia', ['heron']);
    await using screen = await open('?pet=heron');
    await screen.totalIs(2);
    await users.update(id, { pets: ['stork'] });
    await screen.marked('otto', 'Elsewhere').waitFor();
    await screen.totalIs(1);
    await screen.button('Get user data').click();
    await screen.rowLink('otto').waitFor({ state: 'detached' });
    await screen.row('pia', 'heron').waitFor();
    expect(screen.complaints).toEqual([]);
  });
});

describe('users that others add', () => {
  it('wait among the rows that are seen, and come in at the press of a button', async () => {
    await using screen = await open();
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
    expect(screen.complaints).toEqual([]);
  });

  it('only move the total where they come in out of sight, and neither the focus nor the list', async () => {
    for (let number = 10; number < 60; number++) await users.create(`walker ${number}`, []);
    await using screen = await open();
    await list(screen).evaluate((element) => {
      element.scrollTo({ top: 26 * 52 });
    });
    await screen.rowLink('walker 30').focus();
    const top = await scrollTop(screen);
    const total = await screen.total();
    await users.create('aaa', ['emu']);
    await screen.totalIs(total + 1);
    await users.update((await users.create('walker 30b', [])).id, { pets: ['fox'] });
    await screen.arrivals(1).waitFor();
    await screen.focusOn(screen.rowLink('walker 30'));
    expect(await scrollTop(screen)).toBe(top);

    // After a person has scrolled, the pill names the arrivals at the new place.
    await list(screen).evaluate((element) => {
      element.scrollTo({ top: 0 });
    });
    await screen.arrivals(1).waitFor();
    await screen.arrivals(1).click();
    await screen.row('aaa', 'emu').waitFor();
    expect(screen.complaints).toEqual([]);
  });

  it('are counted by the chips of their pets', async () => {
    await using screen = await open();
    await users.create('mia', ['capybara']);
    await users.create('noa', ['capybara']);
    await screen.page.getByRole('button', { name: 'capybara 2 users' }).waitFor();
  });
});
