import {
  LIST,
  buildChange,
  buildProblem,
  buildRecord,
  buildUser,
  openDirectory,
  wholeList,
} from '../../../testing/directory';
import { DAISY, type OpenPanel, openPanel } from '../../../testing/panel';
import { OTHER, placeAt, positionAt, tagAt } from '../../../testing/positions';
import { click, press, settle } from '../../../testing/screen';
import type { Change, UserRecord } from '../../api/types';

const duck = buildRecord({ pets: ['cat', 'duck'] });

const updated = (revision: number, before: UserRecord, after: UserRecord, more: Partial<Change> = {}): Change =>
  buildChange({ kind: 'updated', revision, before, after, ...more });

describe('the panel, while others change the user', () => {
  let page: OpenPanel;

  beforeEach(async () => {
    page = await openPanel();
    await page.feed.ready(5);
  });

  const chips = (): string[] => page.editor.chips('app-chip-field');
  const pets = (): string[] => page.screen.pets('app-user-facts');
  const meanwhile = (): string[] => [page.editor.textOf('.meanwhile')].filter((text) => text.startsWith('Someone'));

  it('follows with what it shows and its history', async () => {
    await page.feed.change(updated(6, DAISY, duck));
    expect(pets()).toEqual(['cat', 'duck']);
    expect(page.screen.items[0]).toMatch(/^Added duck to daisy \| [^·]+$/);
    await page.feed.change(updated(7, duck, DAISY, { undoes: 6 }));
    expect(page.screen.items.slice(0, 2)).toEqual([
      expect.stringContaining('Undid the addition of duck to daisy'),
      expect.stringMatching(/^Added duck to daisy \| .+ · undone$/),
    ]);
  });

  it('leaves the focus where it is', async () => {
    await page.edit();
    page.editor.field('Pets').focus();
    await page.feed.change(updated(6, DAISY, duck));
    expect(document.activeElement).toBe(page.editor.field('Pets'));
    page.editor.field('Pets').blur();
    await page.feed.change(updated(7, duck, DAISY));
    expect(document.activeElement).toBe(document.body);
  });

  it('keeps an unsaved edit, says what others did, and settles the conflict when it is saved', async () => {
    await page.edit();
    await page.fill('Pets', 'newt');
    await press(page.editor.field('Pets'), 'Enter');
    await page.feed.change(updated(6, DAISY, duck));
    expect([chips(), meanwhile()]).toEqual([['cat', 'newt'], ['Someone added duck to daisy.']]);
    await click(page.editor.button('Save'));
    const request = page.request('PATCH', '/users/5');
    expect(request.request.headers.get('If-Match')).toBe(tagAt(5));
    const both = buildRecord({ pets: ['cat', 'duck', 'newt'] });
    const current = buildUser({ ...duck, revision: 6 });
    const stale = buildProblem({ type: '/problems/precondition-failed', base: DAISY, current, merged: both });
    request.flush(stale, { status: 412, statusText: 'Precondition Failed' });
    await settle();
    expect(page.screen.hasPart('Someone changed daisy meanwhile')).toBe(true);
    expect(page.screen.buttons).toContain('Keep both');
  });

  it('does not call the person who edits "someone"', async () => {
    await page.feed.change(updated(6, DAISY, duck));
    await page.edit();
    await page.fill('Username', 'dora');
    await click(page.editor.button('Cancel'));
    await click(page.screen.button('Undo: Added duck to daisy'));
    const undo = updated(7, duck, DAISY, { undoes: 6 });
    await page.answer('POST', '/changes/6/undo', undo, { status: 201, headers: placeAt(7) });
    await page.answerHistory([undo, updated(6, DAISY, duck, { undoneBy: 7 }), buildChange({ after: DAISY })]);
    await page.feed.change(undo);
    await click(page.screen.button('Continue'));
    expect(meanwhile()).toEqual([]);
    await click(page.editor.button('Save'));
    const current = buildUser({ ...DAISY, revision: 7 });
    const stale = buildProblem({ type: '/problems/precondition-failed', base: duck, current });
    await page.answer('PATCH', '/users/5', stale, { status: 412 });
    expect(page.screen.part('You changed daisy meanwhile').part('Pets').text).toContain('Theirs cat removed duck');
  });

  it('says that the user was deleted, and brings it back', async () => {
    await page.feed.change(buildChange({ kind: 'deleted', revision: 6, before: DAISY }));
    expect(page.screen.part('Deleted user').text).toContain('Deleted');
    await page.feed.change(buildChange({ revision: 7, after: DAISY, undoes: 6 }));
    expect(page.screen.hasPart('Deleted user')).toBe(false);
    expect(pets()).toEqual(['cat']);
  });
});

describe('the panel, when the directory turns out to be another one', () => {
  let page: OpenPanel;
  const mallory = buildRecord({ username: 'mallory', pets: ['yak'] });

  beforeEach(async () => {
    page = await openPanel();
    await page.feed.ready(5);
    await page.feed.change(updated(6, DAISY, duck));
  });

  const restore = (): Promise<void> => page.feed.reset(positionAt(5, OTHER));
  /** Answers the requests for the user of the panel, and for its history. */
  const answerWith = async (user: UserRecord): Promise<void> => {
    await page.answer('GET', '/users/5', buildUser(user, OTHER));
    await page.answerHistory([buildChange({ after: user }, OTHER)]);
  };

  it('shows the user of that directory, and nothing of the lost one', async () => {
    await restore();
    expect([page.screen.buttons.includes('Edit'), page.screen.items]).toEqual([false, []]);
    await answerWith(mallory);
    expect(page.screen.hasPart('mallory')).toBe(true);
    expect(page.screen.pets('app-user-facts')).toEqual(['yak']);
    expect(page.screen.items).toEqual([expect.stringContaining('Added mallory with yak')]);
  });

  it('keeps an unsaved edit, says how the user differs, and sends what the edit began from', async () => {
    await page.edit();
    await page.fill('Pets', 'newt,');
    await restore();
    expect(page.editor.chips('app-chip-field')).toEqual(['cat', 'duck', 'newt']);
    await answerWith(mallory);
    expect(page.editor.chips('app-chip-field')).toEqual(['cat', 'duck', 'newt']);
    expect(page.editor.textOf('.meanwhile')).toBe(
      'Someone renamed daisy to mallory. Someone added yak to daisy. Someone removed cat and duck from daisy.',
    );
    await click(page.editor.button('Save'));
    expect(page.request('PATCH', '/users/5').request.headers.get('If-Match')).toBe(tagAt(6));
  });

  it('keeps an unsaved edit of a user that it does not have, which cannot be saved', async () => {
    await page.edit();
    await page.fill('Pets', 'newt,');
    await restore();
    const unknown = buildProblem({ type: '/problems/not-found', detail: 'There is no user 5.' });
    await page.answer('GET', '/users/5', unknown, { status: 404 });
    await page.answer('GET', LIST, [], wholeList([], 5, OTHER));
    expect(page.screen.part('User 5').texts('alert')).toEqual(['There is no user 5. Your edits are still here.']);
    expect(page.editor.chips('app-chip-field')).toEqual(['cat', 'duck', 'newt']);
    await click(page.editor.button('Save'));
    expect(page.requests('PATCH', '/users/5')).toEqual([]);
    await click(page.editor.button('Discard changes'));
    expect(page.screen.hasPart('Edit user')).toBe(false);
  });

  it('forgets that the user was deleted', async () => {
    await page.feed.change(buildChange({ kind: 'deleted', revision: 7, before: duck }));
    await restore();
    await answerWith(DAISY);
    expect(page.screen.hasPart('Deleted user')).toBe(false);
    expect(page.screen.pets('app-user-facts')).toEqual(['cat']);
  });
});

describe('the panel, while its answers are under way', () => {
  it('shows what has happened meanwhile', async () => {
    const page = await openDirectory('/?user=5');
    const users = [buildUser(DAISY)];
    await page.answer('GET', LIST, users, wholeList(users, 9));
    await page.feed.ready(9);
    await page.feed.change(updated(10, DAISY, duck));
    await page.answer('GET', '/users/5', buildUser(DAISY));
    await page.answer('GET', '/users/5/changes?limit=20', [buildChange({ after: DAISY })]);
    expect(page.screen.pets('app-user-facts')).toEqual(['cat', 'duck']);
    expect(page.screen.items[0]).toContain('Added duck to daisy');
  });
});
