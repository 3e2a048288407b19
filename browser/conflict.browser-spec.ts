import { Chromium } from './support/chromium';
import { DirectoryScreen } from './support/directory-screen';
import { duringTests } from './support/during-tests';
import { Menagerie } from './support/menagerie';
import { type User, Users } from './support/users';

const browser = duringTests(new Chromium());
const menagerie = duringTests(new Menagerie());
const users = new Users(menagerie);

function open({ id }: User): Promise<DirectoryScreen> {
  return DirectoryScreen.open(browser, `${menagerie.url}/?user=${id}`);
}

describe('two browsers that edit the same user', () => {
  it('both keep what they added', async () => {
    const user = await users.create('kim', ['dog']);
    await using first = await open(user);
    await using second = await open(user);
    await first.addPet('duck');
    await second.addPet('cat');
    await first.save();
    await first.toast('Saved.').waitFor();
    await second.save();
    await second.focusOn(second.conflict);
    await second.conflict.getByText('Someone added duck.').waitFor();
    await second.editorButton('Remove cat').waitFor();
    await second.editorButton('Save both').click();
    await second.toast('Saved.').waitFor();
    await second.conflict.waitFor({ state: 'detached' });

    const { pets } = await users.get(user.id);
    expect(pets.toSorted()).toEqual(['cat', 'dog', 'duck']);
    for (const screen of [first, second]) {
      await screen.page.reload();
      await screen.row('kim', pets.join(' ')).waitFor();
      for (const pet of pets) await screen.editorButton(`Remove ${pet}`).waitFor();
    }
  });

  it.each([
    { choice: 'Keep theirs', username: 'ada', outcome: 'Their version was kept.', pets: ['dog', 'duck'], edits: 1 },
    { choice: 'Use mine', username: 'lea', outcome: 'Saved.', pets: ['dog', 'cat'], edits: 2 },
  ])('keep one of both with "$choice"', async ({ choice, username, outcome, pets, edits }) => {
    const user = await users.create(username, ['dog']);
    await using screen = await open(user);
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
    const user = await users.create('robin', ['dog']);
    await using screen = await open(user);
    await screen.username.fill('mine');
    await screen.addPet('cat');
    await users.update(user.id, { username: 'theirs' });
    await screen.save();
    await screen.conflict.getByText('Someone renamed it to theirs.').waitFor();
    expect(await screen.editorButton('Save both').count()).toBe(0);
    const name = screen.conflict.getByRole('group', { name: 'Username' });
    await name.getByRole('button', { name: 'Keep theirs' }).click();
    await screen.row('theirs', 'dog cat').waitFor();
    await screen.toast('Saved.').waitFor();
    expect(await users.get(user.id)).toMatchObject({ username: 'theirs', pets: ['dog', 'cat'] });
  });

  it('lose no edit when one deletes the user: it is saved after an undo', async () => {
    const user = await users.create('toni', ['dog']);
    await using screen = await open(user);
    await screen.addPet('cat');
    await users.remove(user.id);
    await screen.deleted.getByText('Your edits are still here.').waitFor();
    await screen.marked('toni', 'Deleted').waitFor();
    await screen.button('Undo the deletion').click();
    await screen.row('toni', 'dog').waitFor();
    await screen.save();
    await screen.row('toni', 'dog cat').waitFor();
    expect(await users.get(user.id)).toMatchObject({ pets: ['dog', 'cat'] });
  });
});
