import { Chromium } from './support/chromium';
import { loadWithoutComplaints } from './support/complaints';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { loadInOnePage } from './support/load';
import { Menagerie } from './support/menagerie';
import { Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);
const loadHere = loadWithoutComplaints(browser);
/** Its console names what is refused, such as a save after another one or a look at a deleted user. */
const loadRefused = loadInOnePage(() => browser.newPage());

/** Opens the directory, with the panel of that user if one is given. */
function open(id?: number, load = loadHere): Promise<DirectoryScreen> {
  const query = id === undefined ? '' : `?user=${id}`;
  return DirectoryScreen.open(load, `${menagerie.url}/${query}`);
}

describe('the panel', () => {
  it('gives the focus back to the row by Close', async () => {
    const screen = await open(3);
    const heading = screen.panel('user3').getByRole('heading', { name: 'user3' });
    await screen.rowLink('user3').and(screen.page.locator('[aria-current="true"]')).waitFor();
    await screen.focusOn(heading);
    await screen.button('Close').click();
    await screen.focusOn(screen.rowLink('user3'));
    expect(await heading.count()).toBe(0);
    expect(screen.page.url()).toBe(`${menagerie.url}/`);
  });

  it('keeps an edit that is left in whatever way, also over a reload', async () => {
    const screen = await open();
    await screen.rowLink('user4').click();
    await screen.edit();
    await screen.username.fill('somebody');
    await screen.pets.fill('yak');
    const ways = [
      () => screen.button('Cancel').click(),
      () => screen.page.keyboard.press('Escape'),
      () => screen.rowLink('user3').click(),
      () => screen.page.goBack(),
      () => screen.page.getByRole('link', { name: 'Activity' }).click(),
      () => screen.page.reload(),
    ];
    for (const leave of ways) {
      await leave();
      await screen.editor.waitFor({ state: 'detached' });
      if (!(await screen.unsaved.isVisible())) {
        await screen.page.goto(`${menagerie.url}/?user=4`);
        await screen.unsaved.getByText('Renamed user4 to somebody, added yak').waitFor();
      }
      await screen.button('Continue').click();
      expect(await screen.username.inputValue()).toBe('somebody');
      await screen.editorButton('Remove yak').waitFor();
    }
    await screen.button('Cancel').click();
    await screen.button('Discard').click();
    await screen.unsaved.waitFor({ state: 'detached' });
    await screen.row('user4', 'hamster').waitFor();
    expect(await users.changes(4)).toHaveLength(1);
  });
});

describe('an edit', () => {
  it('shows in its row, is undone by the toast and, after a reload, back through the history', async () => {
    const { id } = await users.create('kim', ['dog']);
    const screen = await open();
    await screen.rowLink('kim').click();
    await screen.edit();
    await screen.username.fill('kimberly');
    await screen.editorButton('Remove dog').click();
    for (const pet of ['duck', 'duck', 'goose']) await screen.addPet(pet);
    await screen.save();
    await screen.row('kimberly', 'duck ×2 goose').waitFor();
    await screen.panel('kimberly').waitFor();
    const saved = (await users.get(id)).revision;

    await screen.saved.getByRole('button', { name: 'Undo' }).click();
    await screen.toast('Undid the ').waitFor();
    await screen.row('kim', 'dog').waitFor();
    await screen.shows('dog');
    await screen.panel('kim').waitFor();

    await screen.page.reload();
    const [undo] = await users.changes(id);
    await screen.changes
      .first()
      .getByText(/^Undid the /)
      .waitFor();
    await screen.changes.first().hover();
    await screen.history.getByRole('button', { name: /^Undo: Undid the / }).click();
    await screen.row('kimberly', 'duck ×2 goose').waitFor();
    await screen.shows('duck ×2', 'goose');
    expect(await users.get(id)).toMatchObject({ username: 'kimberly', pets: ['duck', 'duck', 'goose'] });
    expect(await users.changes(id)).toMatchObject([
      { undoes: undo?.revision },
      { revision: undo?.revision, undoes: saved },
      { revision: saved, undoes: null },
      { revision: id, kind: 'created' },
    ]);
  });

  it('is in the history, which can restore an older version', async () => {
    const { id } = await users.create('ada', ['cat']);
    await users.update(id, { pets: ['cat', 'owl', 'owl'] });
    await users.update(id, { username: 'ada l', pets: ['owl'] });
    const screen = await open(id);
    const [newest, middle, oldest] = [screen.changes.nth(0), screen.changes.nth(1), screen.changes.nth(2)];
    await newest.filter({ hasText: 'Renamed ada to ada l, removed cat and owl' }).waitFor();
    await middle.filter({ hasText: 'Added owl ×2 to ada' }).waitFor();
    await oldest.filter({ hasText: 'Added ada with cat' }).waitFor();

    await middle.hover();
    await screen.button('Restore the version after: Added owl ×2 to ada').click();
    await screen.saved.waitFor();
    await screen.row('ada', 'cat owl ×2').waitFor();
    await screen.shows('cat', 'owl ×2');
    expect(await users.get(id)).toMatchObject({ username: 'ada', pets: ['cat', 'owl', 'owl'] });
  });

  it('is offered the pets that others have', async () => {
    await users.create('lea', ['quokka', 'quail']);
    const screen = await open(1);
    await screen.edit();
    await screen.pets.pressSequentially('qu');
    const suggestions = screen.page.locator('#edit-pets-suggestions option');
    await suggestions.nth(1).waitFor({ state: 'attached' });
    const names = await suggestions.evaluateAll((options) => options.map((option) => option.getAttribute('value')));
    expect(names.sort()).toEqual(['quail', 'quokka']);
  });
});

describe('a deletion', () => {
  it('is shown at the address of the user, and can be undone there', async () => {
    const { revision, ...before } = await users.create('tilda', ['newt']);
    const screen = await open(before.id, loadRefused);
    await screen.button('Delete').click();
    await screen.toast('Deleted tilda').waitFor();
    await screen.page.reload();
    await screen.panel('tilda').waitFor();
    await screen.deleted.getByText('Deleted').waitFor();
    await screen.changes
      .first()
      .filter({ hasText: /Deleted\s+tilda/ })
      .waitFor();
    await screen.deleted.getByRole('button', { name: /^Bring back/ }).click();
    await screen.row('tilda', 'newt').waitFor();
    await screen.shows('newt');
    const { id, username, pets, createdAt } = before;
    const after = await users.get(id);
    expect(after).toMatchObject({ id, username, pets, createdAt });
    expect(after.revision).toBeGreaterThan(revision);
  });

  it('takes the row away, and the toast brings it back', async () => {
    const before = await users.create('robin', ['newt']);
    const screen = await open(before.id);
    await screen.button('Delete').click();
    await screen.deleted.waitFor();
    await screen.rowLink('robin').waitFor({ state: 'detached' });
    await screen.undoByToast('Deleted robin');
    await screen.row('robin', 'newt').waitFor();
    await screen.shows('newt');
    const { id, username, pets, createdAt } = before;
    expect(await users.get(id)).toMatchObject({ id, username, pets, createdAt });
  });
});

describe('what another person changes', () => {
  it('follows in the open panel, unless that has unsaved edits: then the changes are described', async () => {
    const { id } = await users.create('kim', ['dog']);
    const screen = await open(id, loadRefused);
    await screen.live();
    await users.update(id, { pets: ['dog', 'cat'] });
    await screen.shows('dog', 'cat');
    await screen.changes.filter({ hasText: 'Added cat to kim' }).first().waitFor();

    await screen.edit();
    await screen.addPet('newt');
    await users.update(id, { pets: ['dog', 'cat', 'owl'] });
    await screen.editor.getByText(/^Someone added owl to /).waitFor();
    expect(await screen.editorButton('Remove owl').count()).toBe(0);
    await screen.save();
    await screen.editorButton('Keep both').click();
    await screen.saved.waitFor();
    await screen.shows(...(await users.get(id)).pets);
  });
});

describe('two browsers that edit the same user', () => {
  it.each([
    { choice: 'Take theirs', username: 'alma', pets: ['dog', 'duck'], edits: 1 },
    { choice: 'Use mine', username: 'liv', pets: ['dog', 'cat'], edits: 2 },
  ])('keep one of both with "$choice"', async ({ choice, username, pets, edits }) => {
    const user = await users.create(username, ['dog']);
    const screen = await open(user.id, loadRefused);
    await screen.edit();
    await screen.addPet('cat');
    await users.update(user.id, { pets: ['dog', 'duck'] });
    await screen.save();
    await screen.conflict.getByRole('button', { name: choice }).click();
    await screen.row(username, pets.join(' ')).waitFor();
    await screen.shows(...pets);
    expect(await users.get(user.id)).toMatchObject({ pets });
    expect(await users.changes(user.id)).toHaveLength(1 + edits);
  });

  it('choose a name where both gave it another, and keep the rest of both', async () => {
    const user = await users.create('rory', ['dog']);
    const screen = await open(user.id, loadRefused);
    await screen.edit();
    await screen.username.fill('mine');
    await screen.addPet('cat');
    await users.update(user.id, { username: 'theirs' });
    await screen.save();
    const name = screen.conflict.getByRole('group', { name: 'Username' });
    await name.getByRole('radio', { name: 'Theirs theirs' }).click();
    expect(await screen.editorButton('Keep both').count()).toBe(0);
    await screen.button('Save what I chose').click();
    await screen.row('theirs', 'dog cat').waitFor();
    await screen.saved.waitFor();
    expect(await users.get(user.id)).toMatchObject({ username: 'theirs', pets: ['dog', 'cat'] });
  });

  it('lose no edit when one deletes the user: it is saved after an undo', async () => {
    const user = await users.create('toni', ['dog']);
    const screen = await open(user.id, loadRefused);
    await screen.edit();
    await screen.addPet('cat');
    await users.remove(user.id);
    await screen.deleted.getByText('Your edits are still here.').waitFor();
    await screen.marked('toni', 'Deleted').waitFor();
    await screen.deleted.getByRole('button', { name: /^Bring back/ }).click();
    await screen.row('toni', 'dog').waitFor();
    await screen.save();
    await screen.row('toni', 'dog cat').waitFor();
    expect(await users.get(user.id)).toMatchObject({ pets: ['dog', 'cat'] });
  });
});
