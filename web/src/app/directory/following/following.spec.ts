import { jest } from '@jest/globals';
import {
  LIST,
  type OpenDirectory,
  buildChange,
  buildProblem,
  buildUser,
  buildUsers,
  openDirectory,
  openLiveDirectory,
  pageHeaders,
  wholeList,
} from '../../../testing/directory';
import { OTHER, placeAt, positionAt } from '../../../testing/positions';
import { click, pass, settle, type } from '../../../testing/screen';
import type { Change, User } from '../../api/types';

const ann = buildUser({ id: 1, revision: 1, username: 'ann' });
const daisy = buildUser({ id: 5, revision: 5, username: 'daisy', pets: ['cat'] });
const zoe = buildUser({ id: 9, revision: 9, username: 'zoe' });
const bob = buildUser({ id: 10, revision: 10, username: 'bob' });

/** A user after another person's change. */
const updated = (user: User, after: Partial<User>, revision = 10): Change =>
  buildChange({ kind: 'updated', userId: user.id, revision, before: user, after: { ...user, ...after } });
const updatedBy = (name: string, account: number, revision: number): Change => ({
  ...updated(daisy, { pets: [name] }, revision),
  by: { account, name, key: null },
});
const created = (user: User): Change => buildChange({ userId: user.id, revision: user.revision, after: user });
const deleted = (user: User, revision = 10): Change =>
  buildChange({ kind: 'deleted', userId: user.id, revision, before: user });

/** The check follows some time after the change. */
const passToCheck = (): Promise<void> => pass(300);

function setVisible(isVisible: boolean): void {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(!isVisible);
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('the list, while others change the directory', () => {
  let directory: OpenDirectory;

  const open = async (users = [ann, daisy, zoe]): Promise<void> => {
    directory = await openLiveDirectory(users);
  };
  const rows = (): string[] => directory.screen.rows.map(([name, pets]) => `${name}: ${pets}`);
  const count = (): string => /\d+ users?/.exec(directory.screen.text)?.[0] ?? '';
  /** Answers the check with the users as they are now. */
  const answerCheck = (users: User[], revision = 10): Promise<void> =>
    directory.answer('GET', LIST, users, wholeList(users, revision));

  it('changes a row in its place', async () => {
    await open();
    await directory.feed.change(updated(daisy, { pets: ['cat', 'duck'] }));
    expect(rows()).toEqual(['ann: No pets', 'daisy: cat duck', 'zoe: No pets']);
    await directory.feed.change(updated(daisy, { pets: ['newt'] }, 4));
    expect(rows()[1]).toBe('daisy: cat duck');
  });

  it('keeps the row of a deleted user, marked, until the list is asked for', async () => {
    await open();
    await directory.feed.change(deleted(daisy));
    await passToCheck();
    await answerCheck([ann, zoe]);
    expect(rows()).toEqual(['ann: No pets', 'daisy: Deleted', 'zoe: No pets']);
    expect(count()).toBe('2 users');
    await click(directory.screen.button('Get user data'));
    await answerCheck([ann, zoe]);
    expect(rows()).toEqual(['ann: No pets', 'zoe: No pets']);
  });

  it('takes the mark away when the user is brought back', async () => {
    await open();
    await directory.feed.change(deleted(daisy));
    await directory.feed.change(buildChange({ ...created(daisy), revision: 11, undoes: 10 }));
    expect(rows()[1]).toBe('daisy: cat');
  });

  it('keeps rows that now belong elsewhere where they are, marked', async () => {
    await open();
    await directory.feed.change(updated(ann, { username: 'zz' }));
    await passToCheck();
    await answerCheck([daisy, zoe, buildUser({ ...ann, username: 'zz', revision: 10 })]);
    expect(rows()).toEqual(['zz: Elsewhere No pets', 'daisy: cat', 'zoe: No pets']);
  });

  it('lets arrivals wait behind a button, and shows them at its press', async () => {
    await open();
    await directory.feed.change(created(bob));
    await passToCheck();
    await answerCheck([ann, bob, daisy, zoe]);
    expect(rows().map((row) => row.split(':')[0])).toEqual(['ann', 'daisy', 'zoe']);
    expect(count()).toBe('4 users');
    await click(directory.screen.button('1 new: show what is new'));
    await answerCheck([ann, bob, daisy, zoe]);
    expect(rows().map((row) => row.split(':')[0])).toEqual(['ann', 'bob', 'daisy', 'zoe']);
    expect(document.activeElement).toBe(directory.screen.link('bob'));
    expect(directory.screen.buttons).not.toContain('1 new: show what is new');
  });

  it('only moves the total for arrivals elsewhere', async () => {
    directory = await openDirectory();
    const many = buildUsers(1, 100);
    const headers = (total: number, revision: number): Record<string, string> =>
      pageHeaders({ next: 'p1', last: 'end' }, { total, revision });
    await directory.answer('GET', LIST, many, { status: 200, headers: headers(1234, 200) });
    await directory.feed.ready(200);
    const late = buildUser({ id: 201, revision: 201, username: 'user000050b' });
    await directory.feed.change(created(late));
    await passToCheck();
    await directory.answer('GET', LIST, many.toSpliced(50, 0, late).slice(0, 100), {
      status: 200,
      headers: headers(1235, 201),
    });
    expect(directory.screen.text).toContain('1,235 users');
    expect(directory.screen.text).not.toContain('new');
  });

  it('shows arrivals at once in an empty list', async () => {
    await open([]);
    await directory.feed.change(created(bob));
    await passToCheck();
    await answerCheck([bob]);
    await answerCheck([bob]);
    expect(rows()).toEqual(['bob: No pets']);
  });

  it('is checked once for several changes, and quietly', async () => {
    await open();
    for (let revision = 10; revision < 15; revision++) await directory.feed.change(updated(daisy, {}, revision));
    await passToCheck();
    expect(directory.screen.part('Users').text).not.toContain('Loading');
    await answerCheck([ann, buildUser({ ...daisy, revision: 14 }), zoe], 14);
    expect(directory.requests('GET', LIST)).toHaveLength(0);
  });

  it('is not checked for messages', async () => {
    await open();
    await directory.feed.change(
      buildChange({ kind: 'message', userId: null, revision: 10, after: null, text: 'hello' }),
    );
    await passToCheck();
    expect(directory.requests('GET', LIST)).toHaveLength(0);
  });

  it('is not checked while the tab is hidden', async () => {
    await open();
    setVisible(false);
    await directory.feed.change(created(bob));
    await passToCheck();
    expect(directory.requests('GET', LIST)).toHaveLength(0);
    setVisible(true);
    await settle();
    await passToCheck();
    await answerCheck([ann, bob, daisy, zoe]);
    expect(directory.screen.buttons).toContain('1 new: show what is new');
  });

  it('raises no marks for writes of this page', async () => {
    await open();
    await click(directory.screen.button('Add user'));
    await type(directory.screen.field('Username'), 'bob');
    await click(directory.screen.button('Add'));
    const options = { status: 201, headers: placeAt(10) };
    await directory.answer('POST', '/users', bob, options);
    await answerCheck([ann, bob, daisy, zoe]);
    await directory.feed.change(created(bob));
    await passToCheck();
    expect(directory.requests('GET', LIST)).toHaveLength(0);
    expect(rows()[1]).toBe('bob: No pets');
    expect(directory.screen.buttons.filter((name) => name.includes('new'))).toEqual([]);
  });

  it('marks what happened while the tab was hidden, until the person is back, and says how many changes there were', async () => {
    await open();
    setVisible(false);
    await directory.feed.change(updated(daisy, { pets: ['newt'] }));
    await directory.feed.change(updated(zoe, { pets: ['owl'] }, 11));
    setVisible(true);
    await settle();
    expect(directory.screen.texts('status')).toContain('2 changes while you were away.');
    expect(rows()).toEqual([
      'ann: No pets',
      'Changed while you were away daisy: newt',
      'Changed while you were away zoe: owl',
    ]);
    await click(directory.screen.link('daisy'));
    expect(rows()[1]).toBe('daisy: newt');
    await click(directory.screen.button('Get user data'));
    expect(rows()[2]).toBe('zoe: owl');
  });

  it('says how many people made what was missed, but where not each change says by whom it is', async () => {
    await open();
    setVisible(false);
    await directory.feed.change(updatedBy('Ada', 1, 10));
    await directory.feed.change(updatedBy('Ben', 2, 11));
    setVisible(true);
    await settle();
    expect(directory.screen.texts('status')).toContain('2 changes by 2 people while you were away.');
    setVisible(false);
    await directory.feed.change(updatedBy('Ada', 1, 12));
    await directory.feed.change(updatedBy('Ben', 2, 13));
    await directory.feed.changes(14, 20); // of a set that somebody has started
    setVisible(true);
    await settle();
    expect(directory.screen.texts('status')).toContain('9 changes while you were away.');
  });

  it('says nothing of changes to a lost history', async () => {
    await open();
    setVisible(false);
    await directory.feed.change(updated(daisy, { pets: ['newt'] }));
    await directory.feed.reset(positionAt(9, OTHER));
    setVisible(true);
    await settle();
    expect(directory.screen.texts('status').join()).not.toContain('while you were away');
  });

  it('brings an answer up to date that was under way meanwhile', async () => {
    await open();
    await click(directory.screen.button('Get user data'));
    await directory.feed.change(updated(daisy, { pets: ['newt'] }));
    await answerCheck([ann, daisy, zoe], 9);
    expect(rows()[1]).toBe('daisy: newt');
  });

  it('is loaded anew where the feed cannot go on', async () => {
    await open();
    await directory.feed.reset(20_000);
    await answerCheck([bob], 20_000);
    expect(rows()).toEqual(['bob: No pets']);
  });

  it('is loaded anew where a check shows another history', async () => {
    await open();
    await directory.feed.change(updated(daisy, { pets: ['newt'] }));
    await passToCheck();
    await directory.answer('GET', LIST, [bob], wholeList([bob], 10, OTHER));
    await directory.answer('GET', LIST, [bob], wholeList([bob], 10, OTHER));
    expect(rows()).toEqual(['bob: No pets']);
    expect(directory.requests('GET', LIST)).toEqual([]);
  });

  it('is loaded anew, with the pets above it, where the same revision is of another history', async () => {
    await open();
    directory.requests('GET', '/pets?limit=12');
    await directory.feed.reset(positionAt(9, OTHER));
    await directory.answer('GET', LIST, [ann], wholeList([ann], 9, OTHER));
    expect(rows()).toEqual(['ann: No pets']);
    expect(directory.requests('GET', '/pets?limit=12')).toHaveLength(1);
  });

  it('marks a write of others at the revision of a lost write of this page', async () => {
    await open();
    await click(directory.screen.button('Add user'));
    await type(directory.screen.field('Username'), 'bob');
    await click(directory.screen.button('Add'));
    await directory.answer('POST', '/users', bob, { status: 201, headers: placeAt(10) });
    await answerCheck([ann, bob, daisy, zoe]);
    await directory.feed.reset(positionAt(9, OTHER));
    await directory.answer('GET', LIST, [ann, daisy, zoe], wholeList([ann, daisy, zoe], 9, OTHER));
    const other = buildUser(bob, OTHER);
    await directory.feed.change(buildChange({ userId: 10, revision: 10, after: other }, OTHER));
    await passToCheck();
    await directory.answer('GET', LIST, [ann, other, daisy, zoe], wholeList([ann, other, daisy, zoe], 10, OTHER));
    expect(directory.screen.buttons).toContain('1 new: show what is new');
  });

  it('says in the status line how the feed is', async () => {
    await open();
    expect(directory.screen.liveState).toBe('Live');
    await directory.feed.fail();
    expect(directory.screen.liveState).toBe('Reconnecting…');
    await directory.answer('GET', '/', buildProblem(), { status: 503 });
    await pass(600);
    await directory.feed.ready(9);
    expect(directory.screen.liveState).toBe('Live');
  });
});
