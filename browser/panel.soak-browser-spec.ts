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

  it('asks before it leaves unsaved edits, and keeps or discards them', async () => {
    const screen = await open();
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
  });
});

describe('an edit', () => {
  it('shows in its row, is undone by the toast and, after a reload, back through the history', async () => {
    const { id } = await users.create('kim', ['dog']);
    const screen = await open();
    await screen.rowLink('kim').click();
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
    await screen.editorButton('Remove dog').waitFor();
    expect(await screen.username.inputValue()).toBe('kim');

    await screen.page.reload();
    const [undo] = await users.changes(id);
    await screen.changes
      .first()
      .getByText(/^Undid the /)
      .waitFor();
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
  });

  it('is in the history, which can restore an older version', async () => {
    const { id } = await users.create('ada', ['cat']);
    const { revision } = await users.update(id, { pets: ['cat', 'owl', 'owl'] });
    await users.update(id, { username: 'ada l', pets: ['owl'] });
    const screen = await open(id);
    const [newest, middle, oldest] = [screen.changes.nth(0), screen.changes.nth(1), screen.changes.nth(2)];
    await newest.filter({ hasText: 'Renamed ada to ada l, removed cat, removed owl' }).waitFor();
    await middle.filter({ hasText: 'Added owl ×2 to ada' }).waitFor();
    await oldest.filter({ hasText: 'Added ada with cat' }).waitFor();

    await screen.button(`Restore this version, change ${revision}`).click();
    await screen.saved.waitFor();
    await screen.row('ada', 'cat owl ×2').waitFor();
    await screen.editorButton('Remove cat').waitFor();
    expect(await users.get(id)).toMatchObject({ username: 'ada', pets: ['cat', 'owl', 'owl'] });
  });

  it('is offered the pets that others have', async () => {
    await users.create('lea', ['quokka', 'quail']);
    const screen = await open(1);
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
    await screen.editorButton('Delete').click();
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
    await screen.editorButton('Remove newt').waitFor();
    const { id, username, pets, createdAt } = before;
    const after = await users.get(id);
    expect(after).toMatchObject({ id, username, pets, createdAt });
    expect(after.revision).toBeGreaterThan(revision);
  });

  it('takes the row away, and the toast brings it back', async () => {
    const before = await users.create('robin', ['newt']);
    const screen = await open(before.id);
    await screen.editorButton('Delete').click();
    await screen.deleted.waitFor();
    await screen.rowLink('robin').waitFor({ state: 'detached' });
    await screen.undoByToast('Deleted robin');
    await screen.row('robin', 'newt').waitFor();
    await screen.editorButton('Remove newt').waitFor();
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
    await screen.editorButton('Remove cat').waitFor();
    await screen.changes.filter({ hasText: 'Added cat to kim' }).first().waitFor();

    await screen.addPet('newt');
    await users.update(id, { pets: ['dog', 'cat', 'owl'] });
    await screen.editor.getByText(/^Someone added owl to /).waitFor();
    expect(await screen.editorButton('Remove owl').count()).toBe(0);
    await screen.save();
    await screen.editorButton('Save both').click();
    await screen.saved.waitFor();
    for (const pet of ['owl', 'newt']) await screen.editorButton(`Remove ${pet}`).waitFor();
  });
});

describe('two browsers that edit the same user', () => {
  it.each([
    { choice: 'Keep theirs', username: 'alma', outcome: 'Their version was kept.', pets: ['dog', 'duck'], edits: 1 },
    { choice: 'Use mine', username: 'liv', outcome: 'Added cat to liv', pets: ['dog', 'cat'], edits: 2 },
  ])('keep one of both with "$choice"', async ({ choice, username, outcome, pets, edits }) => {
    const user = await users.create(username, ['dog']);
    const screen = await open(user.id, loadRefused);
    await screen.addPet('cat');
    await users.update(user.id, { pets: ['dog', 'duck'] });
    await screen.save();
    await screen.conflict.getByRole('button', { name: choice }).click();
    await screen.page.getByRole('status').filter({ hasText: outcome }).waitFor();
    await screen.row(username, pets.join(' ')).waitFor();
    for (const pet of pets) await screen.editorButton(`Remove ${pet}`).waitFor();
    expect(await users.get(user.id)).toMatchObject({ pets });
    expect(await users.changes(user.id)).toHaveLength(1 + edits);
  });

  it('choose a name where both gave it another, and keep the rest of both', async () => {
    const user = await users.create('rory', ['dog']);
    const screen = await open(user.id, loadRefused);
    await screen.username.fill('mine');
    await screen.addPet('cat');
    await users.update(user.id, { username: 'theirs' });
    await screen.save();
    await screen.conflict.getByText(/^Someone renamed .* to theirs\.$/).waitFor();
    expect(await screen.editorButton('Save both').count()).toBe(0);
    const name = screen.conflict.getByRole('group', { name: 'Username' });
    await name.getByRole('button', { name: 'Keep theirs' }).click();
    await screen.row('theirs', 'dog cat').waitFor();
    await screen.saved.waitFor();
    expect(await users.get(user.id)).toMatchObject({ username: 'theirs', pets: ['dog', 'cat'] });
  });

  it('lose no edit when one deletes the user: it is saved after an undo', async () => {
    const user = await users.create('toni', ['dog']);
    const screen = await open(user.id, loadRefused);
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
