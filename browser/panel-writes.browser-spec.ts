import type { Page, Route } from 'playwright-core';
import { Chromium } from './support/chromium';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { pressTo, tabTo } from './support/keyboard';
import { Menagerie } from './support/menagerie';
import { Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);

/** Opens the directory, with the panel of that user if one is given. */
function open(id?: number): Promise<DirectoryScreen> {
  const query = id === undefined ? '' : `?user=${id}`;
  return DirectoryScreen.open(browser, `${menagerie.url}/${query}`);
}

describe('an edit', () => {
  it('shows in its row, is undone by the toast and, after a reload, back through the history', async () => {
    const { id } = await users.create('kim', ['dog']);
    await using screen = await open();
    await screen.rowLink('kim').click();
    await screen.username.fill('kimberly');
    await screen.editorButton('Remove dog').click();
    for (const pet of ['duck', 'duck', 'goose']) await screen.addPet(pet);
    await screen.save();
    await screen.row('kimberly', 'duck ×2 goose').waitFor();
    await screen.panel('kimberly').waitFor();
    const saved = (await users.get(id)).revision;

    await screen.undoByToast('Saved.');
    await screen.toast(`Change ${saved} was undone.`).waitFor();
    await screen.row('kim', 'dog').waitFor();
    await screen.editorButton('Remove dog').waitFor();
    expect(await screen.username.inputValue()).toBe('kim');

    await screen.page.reload();
    const [undo] = await users.changes(id);
    await screen.changes.first().getByText(`undid change ${saved}`).waitFor();
    await screen.button(`Undo change ${undo?.revision}`).click();
    await screen.row('kimberly', 'duck ×2 goose').waitFor();
    await screen.editorButton('Remove goose').waitFor();
    expect(await users.get(id)).toMatchObject({ username: 'kimberly', pets: ['duck', 'duck', 'goose'] });
    expect(await users.changes(id)).toMatchObject([
      { undoes: undo?.revision },
      { revision: undo?.revision, undoes: saved },
      { revision: saved, undoes: null },
      { revision: id, kind: 'created' },
    ]);
    expect(screen.complaints).toEqual([]);
  });

  it('is in the history, which can restore an older version', async () => {
    const { id } = await users.create('ada', ['cat']);
    const { revision } = await users.update(id, { pets: ['cat', 'owl', 'owl'] });
    await users.update(id, { username: 'ada l', pets: ['owl'] });
    await using screen = await open(id);
    const [newest, middle, oldest] = [screen.changes.nth(0), screen.changes.nth(1), screen.changes.nth(2)];
    for (const text of ['renamed from ada to ada l', '−\u00a0cat', '−\u00a0owl'])
      await newest.getByText(text).waitFor();
    await middle.getByText('+\u00a0owl ×2').waitFor();
    await oldest.getByText('created as ada').waitFor();

    await screen.button(`Restore this version, change ${revision}`).click();
    await screen.toast('Saved.').waitFor();
    await screen.row('ada', 'cat owl ×2').waitFor();
    await screen.editorButton('Remove cat').waitFor();
    expect(await users.get(id)).toMatchObject({ username: 'ada', pets: ['cat', 'owl', 'owl'] });
    expect(screen.complaints).toEqual([]);
  });

  it('is made and undone with the keyboard alone', async () => {
    await using screen = await open();
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
    await tabTo(page, screen.toast('Saved.').getByRole('button', { name: 'Undo' }));
    await page.keyboard.press('Enter');
    await screen.row('user2', 'No pets').waitFor();
    expect(await users.get(2)).toMatchObject({ pets: [] });
    expect(screen.complaints).toEqual([]);
  });

  it('is offered the pets that others have', async () => {
    await users.create('lea', ['quokka', 'quail']);
    await using screen = await open(1);
    await screen.pets.pressSequentially('qu');
    const suggestions = screen.page.locator('#edit-pets-suggestions option');
    await suggestions.nth(1).waitFor({ state: 'attached' });
    const names = await suggestions.evaluateAll((options) => options.map((option) => option.getAttribute('value')));
    expect(names.sort()).toEqual(['quail', 'quokka']);
    expect(screen.complaints).toEqual([]);
  });
});

describe('a deletion', () => {
  it('takes the row away, and the toast brings it back', async () => {
    const before = await users.create('robin', ['newt']);
    await using screen = await open(before.id);
    await screen.editorButton('Delete').click();
    await screen.deleted.waitFor();
    await screen.rowLink('robin').waitFor({ state: 'detached' });
    await screen.undoByToast('robin was deleted.');
    await screen.row('robin', 'newt').waitFor();
    await screen.editorButton('Remove newt').waitFor();
    const { id, username, pets, createdAt } = before;
    expect(await users.get(id)).toMatchObject({ id, username, pets, createdAt });
    expect(screen.complaints).toEqual([]);
  });

  it('is shown at the address of the user, and can be undone there', async () => {
    const { revision, ...before } = await users.create('toni', ['newt']);
    await using screen = await open(before.id);
    await screen.editorButton('Delete').click();
    await screen.toast('toni was deleted.').waitFor();
    await screen.page.reload();
    await screen.panel('toni').waitFor();
    await screen.deleted.getByText('Deleted').waitFor();
    await screen.changes.first().getByText('deleted', { exact: true }).waitFor();
    await screen.deleted.getByRole('button', { name: 'Undo the deletion' }).click();
    await screen.row('toni', 'newt').waitFor();
    await screen.editorButton('Remove newt').waitFor();
    const { id, username, pets, createdAt } = before;
    const after = await users.get(id);
    expect(after).toMatchObject({ id, username, pets, createdAt });
    expect(after.revision).toBeGreaterThan(revision);
  });
});

describe('while the server dies', () => {
  it('an edit that was saved, but not answered, stays in the fields and is saved once', async () => {
    const { id } = await users.create('dana', ['dog']);
    await using screen = await open(id);
    await screen.username.fill('daniela');
    await screen.addPet('duck');
    await interruptNext(screen.page, id, async (route) => {
      await route.fetch();
      await menagerie.kill();
    });
    await screen.page.clock.install();
    await screen.save();
    await screen.editor.getByText('Trying again…').waitFor();
    const complaint = screen.editor.getByText('Your entries are still here.');
    // The clock is moved on, so that the test does not wait for the pauses between the tries.
    while (!(await complaint.isVisible())) await screen.page.clock.runFor(500);
    expect(await screen.username.inputValue()).toBe('daniela');
    expect(await screen.editorButton('Remove duck').count()).toBe(1);

    await menagerie.start();
    await screen.save();
    await screen.toast('Saved.').waitFor();
    await screen.row('daniela', 'dog duck').waitFor();
    expect(await users.get(id)).toMatchObject({ username: 'daniela', pets: ['dog', 'duck'] });
    expect(await users.changes(id)).toMatchObject([{ kind: 'updated' }, { kind: 'created' }]);
  });

  it('an edit that it did not receive is saved when it is soon back', async () => {
    const { id } = await users.create('noor', ['dog']);
    await using screen = await open(id);
    await screen.addPet('duck');
    await interruptNext(screen.page, id, async () => {
      await menagerie.kill();
      await menagerie.start();
    });
    await screen.save();
    await screen.toast('Saved.').waitFor();
    await screen.row('noor', 'dog duck').waitFor();
    expect(await users.changes(id)).toMatchObject([{ kind: 'updated' }, { kind: 'created' }]);
  });
});

/** The page has read the user. Its next request about the user gets no answer; `happen` runs instead. */
async function interruptNext(page: Page, id: number, happen: (route: Route) => Promise<void>): Promise<void> {
  const interrupt = async (route: Route): Promise<void> => {
    await happen(route);
    await route.abort('connectionfailed');
  };
  await page.route(`**/users/${id}`, interrupt, { times: 1 });
}
