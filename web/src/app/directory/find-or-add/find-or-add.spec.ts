import {
  LIST,
  type OpenDirectory,
  buildChange,
  buildProblem,
  buildUser,
  openDirectoryWith,
} from '../../../testing/directory';
import type { Pet } from '../../api/types';
import { address } from '../../../testing/address';
import { click, pass, press, type } from '../../../testing/screen';

const FOUND = '/users?q=daisy&sort=match';
const TAKEN = buildProblem({ type: '/problems/username-taken', errors: [{ pointer: '/username', detail: '…' }] });
const daisy = buildUser({ username: 'daisy', id: 10, revision: 10 });

describe('finding or adding a user', () => {
  let directory: OpenDirectory;

  beforeEach(async () => {
    directory = await openDirectoryWith([buildUser({ username: 'user1', id: 1 })]);
  });

  const box = (): HTMLInputElement => directory.screen.field('Find or add');
  const names = (): (string | undefined)[] => directory.screen.rows.map(([name]) => name);
  const find = async (text: string): Promise<void> => {
    await type(box(), text);
    await press(box(), 'Enter');
  };
  /** Answers whether a pet has the name. */
  const answerPets = (prefix = 'daisy', pets: Pet[] = []): Promise<void> =>
    directory.answer('GET', `/pets?prefix=${prefix}&limit=20`, pets);
  const offers = (): string[] => [directory.screen.textOf('.offer')].filter((text) => text.includes('Press Enter'));

  it('looks up the first letter at once, and keeps it in the address', async () => {
    await type(box(), 'd');
    await directory.answer('GET', '/users?q=d&sort=match', [daisy]);
    expect(names()).toEqual(['d aisy']);
    expect(address()).toMatch(/\?q=d$/);
  });

  it('does not wait until somebody rests who types on', async () => {
    await type(box(), 'd');
    await pass(40);
    await type(box(), 'da');
    await pass(20);
    expect(directory.requests('GET', '/users?q=da&sort=match')).toHaveLength(1);
  });

  it('looks up what is typed at once, in haste, in one request', async () => {
    await type(box(), 'd');
    await type(box(), 'dai');
    await type(box(), 'daisy');
    expect(directory.requests('GET', FOUND)).toHaveLength(0);
    await pass(300);
    await directory.answer('GET', FOUND, [daisy]);
    expect(names()).toEqual(['daisy']);
    expect(address()).toMatch(/\?q=daisy$/);
    expect(directory.requests('GET', '/users?q=dai&sort=match')).toHaveLength(0);
  });

  it('offers to add who is missing, and adds them at the next Enter', async () => {
    await find('daisy');
    expect(offers()).toEqual([]);
    await directory.answer('GET', FOUND, []);
    await answerPets();
    expect(offers()).toEqual(['No “ daisy ”. Press Enter to add.']);
    await press(box(), 'Enter');
    expect(directory.request('POST', '/users').request.body).toEqual({ username: 'daisy', pets: [] });
  });

  it('shows who was added, and deletes them again', async () => {
    await find('daisy');
    await directory.answer('GET', FOUND, []);
    await answerPets();
    await click(directory.screen.button('Add “ daisy ”'));
    await directory.answer('POST', '/users', daisy, { status: 201 });
    await directory.answer('GET', FOUND, [daisy]);
    expect([names(), offers()]).toEqual([['daisy'], []]);
    expect(directory.screen.texts('status')).toContain('Added daisy Delete');
    await click(directory.screen.button('Delete'));
    const undone = buildChange({ revision: 11, kind: 'deleted', undoes: 10, after: null });
    await directory.answer('POST', '/changes/10/undo', undone, { status: 201 });
    expect(names()).toEqual([]);
    expect(directory.screen.texts('status')).toContain('Deleted daisy');
  });

  it.each([
    ['of that name, in whatever case', 'DAISY'],
    ['only of longer names', 'daisychain'],
  ])('neither offers nor adds anybody where there are users %s', async (_case, username) => {
    await find('daisy');
    await directory.answer('GET', FOUND, [{ ...daisy, username }]);
    expect(offers()).toEqual([]);
    await press(box(), 'Enter');
    expect(directory.requests('POST', '/users')).toEqual([]);
  });

  it('shows who has a pet of that name, where nobody is called so', async () => {
    await find('hamster');
    await directory.answer('GET', '/users?q=hamster&sort=match', []);
    expect(offers()).toEqual([]);
    await answerPets('hamster', [{ name: 'hamster', users: 84, occurrences: 90 }]);
    expect(directory.screen.text).toContain('Nobody is called “ hamster ”, but 84 users have such a pet.');
    await press(box(), 'Enter');
    await directory.answer('GET', '/users?pet=hamster&sort=username', [daisy]);
    expect([box().value, names()]).toEqual(['', ['daisy']]);
    expect(directory.requests('POST', '/users')).toEqual([]);
  });

  it('suggests pets whose names begin so, to filter by', async () => {
    await find('ha');
    await directory.answer('GET', '/users?q=ha&sort=match', [daisy]);
    const named = (name: string, users: number): Pet => ({ name, users, occurrences: users });
    await answerPets('ha', [named('hamster', 84), named('hare', 9), named('hawk', 1), named('ha', 1)]);
    const suggested = directory.screen.buttons.filter((name) => name.startsWith('Only users with'));
    expect(suggested).toEqual([
      'Only users with ha 1 user',
      'Only users with hamster 84 users',
      'Only users with hare 9 users',
    ]);
    await press(box(), 'ArrowDown');
    expect(document.activeElement).toBe(directory.screen.button('Only users with ha 1 user'));
    await click(directory.screen.button('Only users with hamster 84 users'));
    expect(address()).toMatch(/\?pet=hamster$/);
  });

  it('says that a word is too long, and does not ask for it', async () => {
    await find('x'.repeat(65));
    expect(directory.screen.descriptionOf('Find or add')).toBe('A search has at most 64 characters.');
    expect(directory.requests('GET', `/users?q=${'x'.repeat(65)}&sort=match`)).toEqual([]);
  });

  it('offers nothing while more may follow', async () => {
    await find('daisy');
    await directory.answer('GET', FOUND, [], { status: 200, headers: { Link: '</users?cursor=a>; rel="next"' } });
    expect(offers()).toEqual([]);
  });

  it('says why a user was not added, until something else is typed', async () => {
    await find('daisy');
    await directory.answer('GET', FOUND, []);
    await answerPets();
    await press(box(), 'Enter');
    await directory.answer('POST', '/users', TAKEN, { status: 409 });
    expect(directory.screen.descriptionOf('Find or add')).toBe(
      '“daisy” exists already. Upper and lower case make no difference.',
    );
    await type(box(), 'daisy2');
    expect(directory.screen.descriptionOf('Find or add')).toBe('');
    expect(directory.screen.buttons).not.toContain('Open it');
  });

  describe('where somebody has taken the name meanwhile', () => {
    beforeEach(async () => {
      await find('daisy');
      await directory.answer('GET', FOUND, []);
      await answerPets();
      await press(box(), 'Enter');
      await directory.answer('POST', '/users', TAKEN, { status: 409 });
    });

    it.each([
      ['its button', () => click(directory.screen.button('Open it'))],
      ['Enter', () => press(box(), 'Enter')],
    ])('opens that user by %s', async (_case, open) => {
      expect([offers(), directory.screen.buttons.includes('Add “ daisy ”')]).toEqual([[], false]);
      await open();
      expect(directory.requests('POST', '/users')).toEqual([]);
      await directory.answer('GET', '/users?username=daisy', [daisy]);
      expect(address()).toMatch(/&user=10$/);
    });

    it('says that the user is gone, or that it cannot be asked for', async () => {
      await press(box(), 'Enter');
      await directory.answer('GET', '/users?username=daisy', []);
      expect(directory.screen.texts('status')).toContain('“daisy” does not exist any more.');
      await press(box(), 'Enter');
      await directory.cutOff('GET', '/users?username=daisy');
      expect(directory.screen.texts('status')).toContain('The server cannot be reached.');
    });
  });

  it('is cleared by Escape, which shows everybody', async () => {
    await find('daisy');
    await directory.answer('GET', FOUND, []);
    expect(directory.screen.headings(2)).toContain('Nobody matches “daisy”');
    await press(box(), 'Escape');
    await directory.answer('GET', LIST, [buildUser({ username: 'user1', id: 1 })]);
    expect([box().value, names()]).toEqual(['', ['user1']]);
  });

  it('is empty after everybody is shown, and has the focus', async () => {
    await find('daisy');
    await directory.answer('GET', FOUND, []);
    await click(directory.screen.button('Show everybody'));
    await directory.answer('GET', LIST, [buildUser({ username: 'user1', id: 1 })]);
    expect([box().value, names(), document.activeElement === box()]).toEqual(['', ['user1'], true]);
  });

  it('is where the slash key leads, except from where one types', async () => {
    await press(document.body, '/');
    expect(document.activeElement).toBe(box());
    directory.screen.field('Data to send:').focus();
    await press(directory.screen.field('Data to send:'), '/');
    expect(document.activeElement).toBe(directory.screen.field('Data to send:'));
  });
});
