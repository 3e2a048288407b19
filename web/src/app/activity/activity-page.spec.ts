import {
  type OpenDirectory,
  buildChange,
  buildProblem,
  buildRecord,
  buildUser,
  openDirectory,
} from '../../testing/directory';
import { address } from '../../testing/address';
import { OTHER, placeAt, positionAt } from '../../testing/positions';
import { click, pass, press, settle, type } from '../../testing/screen';
import type { Change, User } from '../api/types';
// Imported here, so that opening the lazy page takes no more than one turn of the event loop.
import './activity-page';

const daisy = buildRecord({ pets: ['cat'] });
const at = (date: number): string => new Date(2026, 10, date, 12).toISOString();
const created = buildChange({ after: daisy, at: at(20) });
const message = buildChange({ revision: 6, userId: null, kind: 'message', after: null, text: 'hello', at: at(20) });
const updated = buildChange({
  revision: 7,
  kind: 'updated',
  before: daisy,
  after: buildRecord({ pets: ['cat', 'duck'] }),
  at: at(21),
});
const bob = buildChange({ revision: 8, userId: 8, after: buildRecord({ username: 'bob' }), at: at(21) });

/** Sets stand for their changes, but for those of one user, and messages are part of none. */
const asked = (more = '', kind = ''): string => {
  const [, by = '', rest = ''] = /^(by=\w+&)?(.*)$/.exec(more) ?? [];
  const set = /user=|kind=message/.test(kind + more) ? '' : 'set=none&';
  return `/changes?${kind}${by}${set}${rest}order=desc&limit=50`;
};
const withRevision = (revision: number): { status: number; headers: Record<string, string> } => ({
  status: 200,
  headers: placeAt(revision),
});

describe('the activity', () => {
  let page: OpenDirectory;

  const open = async (
    changes: Change[] = [updated, message, created],
    revision = 7,
    more: Record<string, string> = {},
  ): Promise<void> => {
    page = await openDirectory('/activity');
    await page.answer('GET', '/', 'Hello, World!');
    await page.answer('GET', asked(), changes, { status: 200, headers: { ...placeAt(revision), ...more } });
    await page.feed.ready(revision);
  };
  /** Answers both requests of a search by a part of the name. */
  const answerSearch = async (word: string, users: User[], deletions: Change[] = []): Promise<void> => {
    await page.answer('GET', `/users?q=${word}&sort=match&limit=8`, users);
    await page.answer('GET', '/changes?kind=deleted&order=desc&limit=100', deletions);
  };
  const items = (): string[] => page.screen.items;
  const undone = (): number => page.screen.text.split(' undone').length - 1;

  it('shows what happened in sentences, by day', async () => {
    await open();
    expect(document.title).toBe('Activity · Menagerie');
    expect(items()).toEqual(['Added duck to daisy', 'Sent “hello”', 'Added daisy with cat']);
    expect(page.screen.headings(2)).toEqual(['Saturday 21 November · 1 change', 'Friday 20 November · 2 changes']);
    expect(page.screen.titles('app-time-link a')[0]).toMatch(/^Change 7 · .*2026.* · everything since then$/);
    expect(page.screen.link('Added daisy with cat').getAttribute('href')).toBe('/?user=5');
  });

  it('says who made each change, and how many people made those of a day', async () => {
    const [ada, ben] = ['Ada', 'Ben'].map((name, index) => ({ account: index + 1, name, key: null }));
    await open([
      { ...updated, by: ada ?? null },
      { ...message, by: ben ?? null },
      { ...created, by: ada ?? null },
    ]);
    expect(items()).toEqual(['Ada added duck to daisy', 'Ben sent “hello”', 'Ada added daisy with cat']);
    expect(page.screen.headings(2)).toEqual([
      'Saturday 21 November · 1 change',
      'Friday 20 November · 2 changes by 2 people',
    ]);
  });

  it('says that it loads, and that there is nothing yet', async () => {
    page = await openDirectory('/activity');
    expect(page.screen.text).toContain('Loading the activity…');
    await page.answer('GET', asked(), []);
    expect(page.screen.text).toContain('Nothing has happened yet');
  });

  it('says on paper how much of it there is, and when it was printed', async () => {
    await open([updated, message, created], 7, { Link: '</changes?order=desc&before=5>; rel="next"' });
    expect(page.screen.textOf('.on-paper')).toBe('');
    window.dispatchEvent(new Event('beforeprint'));
    expect(page.screen.textOf('.on-paper')).toMatch(/^The latest 3 changes · \d+ \w+ \d{4}$/);
    window.dispatchEvent(new Event('afterprint'));
  });

  it('shows some kinds only, as the address says', async () => {
    await open();
    await click(page.screen.link('Users'));
    expect(address()).toBe('/activity?kind=users');
    await page.answer('GET', asked('', 'kind=created,updated,deleted&'), [updated, created], withRevision(7));
    expect(items()).toHaveLength(2);
    await page.feed.change(buildChange({ ...message, revision: 8 }));
    expect(items()).toHaveLength(2);
    await page.feed.change(buildChange({ ...bob, revision: 9 }));
    expect(items()[0]).toBe('Added bob');
    expect(page.screen.link('Users').getAttribute('aria-current')).toBe('page');
  });

  it('shows the changes of one user, of one day, as the address says, and leads back to all', async () => {
    const [since, until] = [new Date(2026, 10, 21), new Date(2026, 10, 22)].map((day) => day.toISOString());
    const day = `since=${since}&until=${until}&`;
    page = await openDirectory('/activity?user=5&day=2026-11-21&kind=messages');
    await page.answer('GET', '/', 'Hello, World!');
    await page.answer('GET', asked(`user=5&${day}`), [updated], withRevision(7));
    await page.feed.ready(7);
    expect(page.screen.headings(2)).toEqual(['Saturday 21 November · 1 change']);
    expect(page.screen.field('Day').value).toBe('2026-11-21');
    // Messages are about nobody.
    expect(page.screen.tabStops('nav[aria-label^="Kinds"]')).toEqual(['All', 'Users', 'Deleted']);
    await page.feed.change(bob);
    await page.feed.change(buildChange({ ...updated, revision: 9, at: at(22) }));
    await page.feed.change(buildChange({ ...updated, revision: 10, at: at(21) }));
    expect(items()).toHaveLength(2);

    await click(page.screen.button('Only daisy: show everybody’s changes'));
    await page.answer('GET', asked(day, 'kind=message&'), [message], withRevision(10));
    expect(document.activeElement).toBe(page.screen.heading('Activity'));
    const field = page.screen.field('Day');
    field.value = '';
    field.dispatchEvent(new Event('change'));
    await settle();
    await page.answer('GET', asked('', 'kind=message&'), [message], withRevision(10));
    expect(address()).toBe('/activity?kind=messages');
  });

  it('finds the user whose changes are wanted by a part of the name', async () => {
    await open();
    const field = page.screen.field('Find by user');
    await type(field, 'zz');
    await pass(300);
    await answerSearch('zz', []);
    await press(field, 'Enter');
    await answerSearch('zz', []);
    expect(page.screen.descriptionOf('Find by user')).toBe('No user matches “zz”, nor any of the 100 deleted last.');
    await type(field, 'dai');
    await pass(300);
    await answerSearch('dai', [buildUser()]);
    await press(field, 'Enter');
    await answerSearch('dai', [buildUser(), buildUser({ id: 7, username: 'daisychain' })]);
    expect(address()).toBe('/activity?user=5');
    await page.answer('GET', asked('user=5&'), [updated, created], withRevision(7));
    expect(page.screen.buttons).toContain('Only daisy: show everybody’s changes');
  });

  it('finds a user who was deleted, by the exact name before those who have longer ones', async () => {
    const deleted = (revision: number, username: string, undoneBy: number | null = null): Change =>
      buildChange({ revision, userId: revision - 10, kind: 'deleted', before: buildRecord({ username }), undoneBy });
    await open();
    const field = page.screen.field('Find by user');
    await type(field, 'zoe');
    await press(field, 'Enter');
    const longer = buildUser({ id: 5, username: 'zoey' });
    await answerSearch('zoe', [longer], [deleted(31, 'ann'), deleted(30, 'zoe', 32), deleted(29, 'Zoë')]);
    expect(address()).toBe('/activity?user=19');
    await page.answer('GET', asked('user=19&'), [deleted(29, 'Zoë')], withRevision(32));
    await type(field, 'zo');
    await pass(300);
    await answerSearch('zo', [longer], [deleted(29, 'Zoë')]);
    const offered = Array.from(document.querySelectorAll('datalist option'), (option) => option.getAttribute('value'));
    expect(offered).toEqual(['zoey', 'Zoë']);
  });

  it('says that there is nothing of this kind, and leads back to all', async () => {
    page = await openDirectory('/activity?kind=deleted');
    await page.answer('GET', asked('', 'kind=deleted&'), []);
    expect(page.screen.headings(2)).toContain('No such changes');
    await click(page.screen.button('Show all changes'));
    await page.answer('GET', asked(), [created], withRevision(7));
    expect(items()).toHaveLength(1);
  });

  it('shows older changes on request, also where a page is short', async () => {
    const many = Array.from({ length: 49 }, (_, index) => buildChange({ ...message, revision: 79 - index }));
    await open(many, 79, { Link: `<${asked(`before=${positionAt(31)}&`)}>; rel="next"` });
    await settle(); // a long list takes some tasks
    await click(page.screen.button('Show older'));
    await page.answer('GET', asked(`before=${positionAt(31)}&`), [created], withRevision(79));
    expect(items()).toHaveLength(50);
    expect(page.screen.buttons).not.toContain('Show older');
  });

  it('follows what happens', async () => {
    await open();
    await page.feed.change(bob);
    await page.feed.change(buildChange({ ...updated, revision: 9, undoes: 7, before: updated.after, after: daisy }));
    expect(items().slice(0, 3)).toEqual(['Undid the addition of duck to daisy', 'Added bob', 'Added duck to daisy']);
    expect(undone()).toBe(1);
  });

  it('lets new changes wait while a person is using the list', async () => {
    await open();
    page.screen.link('Added daisy with cat').focus();
    await page.feed.change(bob);
    expect(items()).toHaveLength(3);
    await click(page.screen.button('1 new: show what is new'));
    expect(items()[0]).toBe('Added bob');
    expect(document.activeElement).toBe(page.screen.heading('Activity'));
  });

  it('takes a change back, and that as well', async () => {
    await open();
    expect(page.screen.buttons.filter((name) => name.startsWith('Undo'))).toEqual(['Undo: Added duck to daisy']);
    await click(page.screen.button('Undo: Added duck to daisy'));
    const undo = buildChange({ ...updated, revision: 8, undoes: 7, before: updated.after, after: daisy });
    await page.answer('POST', '/changes/7/undo', undo, { status: 201, headers: placeAt(8) });
    await page.feed.change(undo);
    expect(items().slice(0, 2)).toEqual(['Undid the addition of duck to daisy', 'Added duck to daisy']);
    expect(page.screen.texts('status').join()).toContain('Undid the addition of duck to daisy');
    await click(page.screen.button('Undo'));
    expect(page.requests('POST', '/changes/8/undo')).toHaveLength(1);
  });

  it('undoes all that one person has done since a time, by two clicks', async () => {
    const by = { account: 3, name: 'Ada', key: null };
    await open([{ ...updated, by }, message, created]);
    await click(page.screen.link('12:00: everything by Ada since then'));
    expect(address()).toBe('/activity?by=3&since=2026-11-21T12%3A00');
    await page.answer('GET', asked(`by=3&since=${at(21)}&`), [{ ...updated, by }], withRevision(7));
    await click(page.screen.button('Undo all of these'));
    const { body } = page.request('POST', '/sets').request;
    expect(body).toEqual({ action: 'undo', selection: { by: 3, since: at(21) } });
  });

  it('opens a set to its changes; after the last ones the focus goes to the first that came', async () => {
    await open();
    const set = { id: 3, at: at(22), startedAt: at(22), by: null, action: 'edit', state: 'done', undoneBy: null };
    const counts = { rows: 2, create: 0, change: 2, delete: 0, same: 0, refused: 0, conflict: 0, done: 2 };
    await page.answer('GET', '/sets?state=waiting,running,stopping,done,stopped,failed&limit=100', [
      { ...set, asked: { add: ['duck'], remove: [] }, counts },
    ]);
    await click(page.screen.button('Added duck to 2 users'));
    const headers = { Link: `</changes?before=7>; rel="next"` };
    await page.answer('GET', '/changes?set=3&order=desc&limit=20', [updated], { status: 200, headers });
    page.screen.button('Show more').focus();
    await click(page.screen.button('Show more'));
    const path = `/changes?set=3&before=${positionAt(7)}&order=desc&limit=20`;
    await page.answer('GET', path, [buildChange({ ...updated, revision: 6 })]);
    const changes = page.screen.element.querySelectorAll('app-set-changes li');
    expect([changes.length, page.screen.buttons.includes('Show more')]).toEqual([2, false]);
    expect(document.activeElement).toBe(changes[1]);
  });

  it('shows a change once if its answer comes after the feed has sent it', async () => {
    await open();
    page.screen.button('Undo: Added duck to daisy').focus();
    await click(page.screen.button('Undo: Added duck to daisy'));
    const undo = buildChange({ ...updated, revision: 8, undoes: 7, before: updated.after, after: daisy });
    await page.feed.change(undo);
    await page.answer('POST', '/changes/7/undo', undo, { status: 201, headers: placeAt(8) });
    expect(items().filter((item) => item.startsWith('Undid'))).toHaveLength(1);
  });

  it('says why a change cannot be taken back any more', async () => {
    await open();
    await click(page.screen.button('Undo: Added duck to daisy'));
    const since = buildProblem({
      type: '/problems/changed-since',
      current: null,
      revision: 9,
      position: positionAt(9),
    });
    await page.answer('POST', '/changes/7/undo', since, { status: 409 });
    expect(page.screen.texts('status').join()).toContain('The user was deleted since, so nothing was undone.');
  });

  it('says that a change is lost where the directory has been restored', async () => {
    await open();
    await click(page.screen.button('Undo: Added duck to daisy'));
    const lost = buildProblem({ type: '/problems/precondition-failed' });
    await page.answer('POST', '/changes/7/undo', lost, { status: 412 });
    expect(page.screen.texts('status').join()).toContain('What you saw is no longer in the history');
  });

  it('shows the history of a restored directory, and nothing of the lost one', async () => {
    await open();
    await page.feed.reset(positionAt(6, OTHER));
    const other = buildChange({ ...message, text: 'other' }, OTHER);
    await page.answer('GET', asked(), [other, created], { status: 200, headers: placeAt(6, OTHER) });
    expect(items()).toEqual(['Sent “other”', 'Added daisy with cat']);
  });

  it('says that it could not be loaded, and loads when the server is back', async () => {
    page = await openDirectory('/activity');
    await page.cutOff('GET', asked());
    expect(page.screen.texts('alert')).toEqual([
      'The server cannot be reached. The activity could not be loaded. Try again',
    ]);
    await page.answer('GET', '/', 'Hello, World!');
    await page.answer('GET', asked(), [created], withRevision(5));
    expect(items()).toHaveLength(1);
  });

  it('shows what came while its answer was under way', async () => {
    await open();
    await click(page.screen.link('Messages'));
    await page.feed.change(buildChange({ ...message, revision: 8, text: 'late' }));
    await page.answer('GET', asked('', 'kind=message&'), [message], withRevision(7));
    await settle();
    expect(items()[0]).toBe('Sent “late”');
  });
});
