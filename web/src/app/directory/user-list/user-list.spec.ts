import { LIST, buildProblem, buildUser, openDirectory, openDirectoryWith } from '../../../testing/directory';
import { click, pass, settle, type } from '../../../testing/screen';

describe('the list of users', () => {
  it('shows the users in the order of the answer, their pets as chips', async () => {
    const { screen } = await openDirectoryWith([
      buildUser({ id: 1, username: 'user1', pets: ['dog'] }),
      buildUser({ id: 2, username: 'user2', pets: [] }),
      buildUser({ id: 3, username: 'user3', pets: ['duck', 'duck', 'goose'] }),
    ]);
    expect(screen.rows.map(([name, pets]) => [name, pets])).toEqual([
      ['user1', 'dog'],
      ['user2', 'No pets'],
      ['user3', 'duck ×2 goose'],
    ]);
    expect(screen.pets('tbody')).toEqual(['dog', 'duck ×2', 'goose']);
    await pass(250);
    expect(screen.said).toContain('3 users');
  });

  it('says that it loads', async () => {
    const directory = await openDirectory();
    expect(directory.screen.text).toContain('Loading the users…');
    await directory.answer('GET', LIST, [buildUser()]);
    expect(directory.screen.text).not.toContain('Loading the users…');
  });

  it('gets the users anew at the press of its button', async () => {
    const directory = await openDirectoryWith([buildUser({ id: 1, username: 'user1' })]);
    await click(directory.screen.button('Get user data'));
    await directory.answer('GET', LIST, [buildUser({ id: 1, username: 'user1', pets: ['newt'] })]);
    expect(directory.screen.pets('tbody')).toEqual(['newt']);
  });

  it('leads from an empty directory to the form', async () => {
    const { screen } = await openDirectoryWith([]);
    expect(screen.text).toContain('The duck is here already');
    await click(screen.button('Add the first user'));
    expect(document.activeElement).toBe(screen.field('Username'));
  });

  it('shows the problem when the first load fails, and tries again', async () => {
    const directory = await openDirectory();
    await directory.answer('GET', LIST, buildProblem({ detail: 'The store is away.' }), { status: 503 });
    expect(directory.screen.texts('alert')).toEqual(['The store is away. The users could not be loaded. Try again']);
    expect(directory.screen.text).not.toContain('The duck is here already');
    await click(directory.screen.button('Try again'));
    await directory.answer('GET', LIST, [buildUser({ username: 'daisy' })]);
    expect(directory.screen.texts('alert')).toEqual([]);
    expect(directory.screen.rows.map(([name]) => name)).toEqual(['daisy']);
  });

  it('keeps the old rows when a reload fails and says that they may be out of date', async () => {
    const directory = await openDirectoryWith([buildUser({ username: 'daisy' })]);
    await click(directory.screen.button('Get user data'));
    await directory.cutOff('GET', LIST);
    expect(directory.screen.rows.map(([name]) => name)).toEqual(['daisy']);
    expect(directory.screen.texts('alert')).toEqual([
      'The server cannot be reached. What you see may be out of date. Try again',
    ]);
  });

  it('gives up a request that a later one overtakes', async () => {
    const directory = await openDirectory();
    const first = directory.request('GET', LIST);
    await click(directory.screen.button('Get user data'));
    expect(first.cancelled).toBe(true);
    await directory.answer('GET', LIST, [buildUser({ username: 'later' })]);
    expect(directory.screen.rows.map(([name]) => name)).toEqual(['later']);
  });

  it('keeps a new user that a list under way may not have', async () => {
    const directory = await openDirectoryWith([], '/?user=new');
    await click(directory.screen.button('Get user data'));
    const older = directory.request('GET', LIST);
    await type(directory.screen.field('Username'), 'daisy');
    await click(directory.screen.button('Add'));
    await directory.answer('POST', '/users', buildUser(), { status: 201 });
    expect(older.cancelled).toBe(true);
    await directory.answer('GET', LIST, [buildUser()]);
    expect(directory.screen.rows.map(([name]) => name)).toEqual(['daisy']);
  });

  it('shows a user once whose answer comes after a list that has it', async () => {
    const directory = await openDirectoryWith([], '/?user=new');
    await type(directory.screen.field('Username'), 'daisy');
    await click(directory.screen.button('Add'));
    await click(directory.screen.button('Get user data'));
    await directory.answer('GET', LIST, [buildUser()]);
    await directory.answer('POST', '/users', buildUser(), { status: 201 });
    await settle();
    expect(directory.screen.rows.map(([name]) => name)).toEqual(['daisy']);
  });
});
