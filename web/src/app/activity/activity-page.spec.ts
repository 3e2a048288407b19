import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { type OpenDirectory, buildChange, buildProblem, buildRecord, openDirectory } from '../../testing/directory';
import { OTHER, placeAt, positionAt } from '../../testing/positions';
import { click, settle } from '../../testing/screen';
import type { Change } from '../api/types';
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

const asked = (more = '', kind = ''): string => `/changes?${kind}${more}order=desc&limit=50`;
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
  const items = (): string[] =>
    page.screen.items.map((item) =>
      item.replace(/ · (?:Just now|Yesterday|\d[^·]*?)(?= · |$)/, '').replaceAll(/\s+/g, ' '),
    );

  it('shows what happened in sentences, by day', async () => {
    await open();
    expect(document.title).toBe('Activity · Menagerie');
    expect(items()).toEqual([
      'Added duck to daisy | Change 7',
      'Sent “hello” | Change 6',
      'Added daisy with cat | Change 5',
    ]);
    expect(page.screen.headings(3)).toHaveLength(2);
    expect(page.screen.link('Added daisy with cat').getAttribute('href')).toBe('/?user=5');
  });

  it('says that it loads, and that there is nothing yet', async () => {
    page = await openDirectory('/activity');
    expect(page.screen.text).toContain('Loading the activity…');
    await page.answer('GET', asked(), []);
    expect(page.screen.text).toContain('Nothing yet');
  });

  it('shows some kinds only, as the address says', async () => {
    await open();
    await click(page.screen.link('Users'));
    expect(TestBed.inject(Location).path()).toBe('/activity?kind=users');
    await page.answer('GET', asked('', 'kind=created,updated,deleted&'), [updated, created], withRevision(7));
    expect(items()).toHaveLength(2);
    await page.feed.change(buildChange({ ...message, revision: 8 }));
    expect(items()).toHaveLength(2);
    await page.feed.change(buildChange({ ...bob, revision: 9 }));
    expect(items()[0]).toBe('Added bob | Change 9');
    expect(page.screen.link('Users').getAttribute('aria-current')).toBe('page');
  });

  it('shows older changes on request, also where a page is short', async () => {
    const many = Array.from({ length: 49 }, (_, index) => buildChange({ ...message, revision: 79 - index }));
    await open(many, 79, { Link: `<${asked(`before=${positionAt(31)}&`)}>; rel="next"` });
    await click(page.screen.button('Show older'));
    await page.answer('GET', asked(`before=${positionAt(31)}&`), [created], withRevision(79));
    expect(items()).toHaveLength(50);
    expect(page.screen.buttons).not.toContain('Show older');
  });

  it('follows what happens', async () => {
    await open();
    await page.feed.change(bob);
    await page.feed.change(buildChange({ ...updated, revision: 9, undoes: 7, before: updated.after, after: daisy }));
    expect(items().slice(0, 3)).toEqual([
      'Undid the addition of duck to daisy | Change 9',
      'Added bob | Change 8',
      'Added duck to daisy | Change 7 · undone',
    ]);
  });

  it('lets new changes wait while a person is using the list', async () => {
    await open();
    page.screen.link('Added daisy with cat').focus();
    await page.feed.change(bob);
    expect(items()).toHaveLength(3);
    await click(page.screen.button('1 new: show what is new'));
    expect(items()[0]).toBe('Added bob | Change 8');
    expect(document.activeElement).toBe(page.screen.heading('All changes'));
  });

  it('takes a change back, and that as well', async () => {
    await open();
    expect(page.screen.buttons.filter((name) => name.startsWith('Undo'))).toEqual(['Undo change 7']);
    await click(page.screen.button('Undo change 7'));
    const undo = buildChange({ ...updated, revision: 8, undoes: 7, before: updated.after, after: daisy });
    await page.answer('POST', '/changes/7/undo', undo, { status: 201, headers: placeAt(8) });
    await page.feed.change(undo);
    expect(items().slice(0, 2)).toEqual([
      'Undid the addition of duck to daisy | Change 8',
      'Added duck to daisy | Change 7 · undone',
    ]);
    expect(page.screen.texts('status').join()).toContain('Undid the addition of duck to daisy');
    await click(page.screen.button('Undo'));
    expect(page.requests('POST', '/changes/8/undo')).toHaveLength(1);
  });

  it('shows a change once if its answer comes after the feed has sent it', async () => {
    await open();
    page.screen.button('Undo change 7').focus();
    await click(page.screen.button('Undo change 7'));
    const undo = buildChange({ ...updated, revision: 8, undoes: 7, before: updated.after, after: daisy });
    await page.feed.change(undo);
    await page.answer('POST', '/changes/7/undo', undo, { status: 201, headers: placeAt(8) });
    expect(items().filter((item) => item.includes('Change 8'))).toHaveLength(1);
  });

  it('says why a change cannot be taken back any more', async () => {
    await open();
    await click(page.screen.button('Undo change 7'));
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
    await click(page.screen.button('Undo change 7'));
    const lost = buildProblem({ type: '/problems/precondition-failed' });
    await page.answer('POST', '/changes/7/undo', lost, { status: 412 });
    expect(page.screen.texts('status').join()).toContain('What you saw is no longer in the history');
  });

  it('shows the history of a restored directory, and nothing of the lost one', async () => {
    await open();
    await page.feed.reset(positionAt(6, OTHER));
    const other = buildChange({ ...message, text: 'other' }, OTHER);
    await page.answer('GET', asked(), [other, created], { status: 200, headers: placeAt(6, OTHER) });
    expect(items().map((item) => item.split(' | ')[0])).toEqual(['Sent “other”', 'Added daisy with cat']);
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
    expect(items()[0]).toBe('Sent “late” | Change 8');
  });
});
