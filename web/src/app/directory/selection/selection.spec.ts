import { LIST, type OpenDirectory, buildChange, buildUser, openLiveDirectory } from '../../../testing/directory';
import '../selection-bar/selection-bar';
import './picker';
import { click, pass, press, settle } from '../../../testing/screen';

const NAMES = ['ann', 'bea', 'cid', 'dot', 'eva'];

describe('a selection of users', () => {
  let directory: OpenDirectory;

  const open = async (): Promise<void> => {
    directory = await openLiveDirectory(NAMES.map((username, index) => buildUser({ id: index + 1, username })));
  };
  const box = (name: string): HTMLInputElement => {
    const found = directory.screen.table.querySelector<HTMLInputElement>(`[aria-label="Select ${name}"]`);
    if (!found) throw new Error(`There is no checkbox of ${name}.`);
    return found;
  };
  const selected = (): string[] =>
    Array.from(directory.screen.table.querySelectorAll('tr[aria-selected="true"] a'), (link) => link.textContent);
  const checked = (): string[] => NAMES.filter((name) => box(name).checked);
  const bar = (): string => directory.screen.textOf('app-selection-bar .count');
  const hasBar = (): boolean => directory.screen.element.querySelector('app-selection-bar') !== null;
  const pressOn = async (key: string, more: KeyboardEventInit = {}): Promise<void> => {
    await press((document.activeElement ?? document.body) as HTMLElement, key, more);
  };
  const clickWithShift = async (name: string): Promise<void> => {
    box(name).dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true, cancelable: true }));
    await settle();
  };

  beforeEach(open);

  it('grows by each checkbox, and ends with the last', async () => {
    await click(box('bea'));
    await click(box('dot'));
    expect([selected(), checked(), bar()]).toEqual([['bea', 'dot'], ['bea', 'dot'], '2 selected']);
    await click(box('bea'));
    await click(box('dot'));
    expect([selected(), hasBar()]).toEqual([[], false]);
  });

  it('takes a stretch with Shift, whose end can be moved', async () => {
    await click(box('eva'));
    await click(box('bea'));
    await clickWithShift('dot');
    expect(selected()).toEqual(['bea', 'cid', 'dot', 'eva']);
    await clickWithShift('ann');
    expect(selected()).toEqual(['ann', 'bea', 'eva']);
  });

  it('is made by keys alone, and ended by Escape', async () => {
    directory.screen.link('ann').focus();
    await pressOn('j');
    await pressOn('x');
    await pressOn('J', { shiftKey: true });
    await pressOn('ArrowDown', { shiftKey: true });
    expect(selected()).toEqual(['bea', 'cid', 'dot']);
    await pressOn('ArrowUp', { shiftKey: true });
    await pressOn('K', { shiftKey: true });
    expect([selected(), document.activeElement?.textContent]).toEqual([['bea'], 'bea']);
    await pressOn('Escape');
    expect([selected(), hasBar()]).toEqual([[], false]);
  });

  it('has all that match, also those that are not loaded, but for those that are left out', async () => {
    directory.screen.link('ann').focus();
    await pressOn('a', { ctrlKey: true });
    expect([selected(), bar()]).toEqual([NAMES, 'All 5 selected']);
    await click(box('cid'));
    expect([selected(), bar()]).toEqual([['ann', 'bea', 'dot', 'eva'], '4 selected, all but 1']);
    await click(directory.screen.button('Delete'));
    const planned = directory.request('POST', '/sets').request.body as unknown;
    expect(planned).toEqual({ action: 'delete', selection: { all: true, except: [3] } });
    await click(directory.screen.button('Select all 5'));
    expect(bar()).toBe('All 5 selected');
  });

  it('of all leaves a stretch out with Shift, by the mouse or by keys', async () => {
    directory.screen.link('ann').focus();
    await pressOn('a', { ctrlKey: true });
    await click(box('dot'));
    await clickWithShift('bea');
    expect([selected(), bar()]).toEqual([['ann', 'eva'], '2 selected, all but 3']);
    await clickWithShift('eva');
    expect(selected()).toEqual(['ann', 'bea', 'cid']);
    directory.screen.link('ann').focus();
    await pressOn('ArrowDown', { shiftKey: true });
    expect([selected(), document.activeElement?.textContent]).toEqual([['cid'], 'bea']);
  });

  it('is over once all are left out, and forgets who is deleted', async () => {
    directory.screen.link('ann').focus();
    await pressOn('a', { ctrlKey: true });
    await click(box('bea'));
    await directory.feed.change(buildChange({ revision: 10, kind: 'deleted', userId: 2 }));
    expect(bar()).toBe('All 5 selected');
    for (const name of NAMES) await click(box(name));
    expect([selected(), hasBar()]).toEqual([[], false]);
  });

  it('survives that the list is read again, and ends when it shows others', async () => {
    await click(box('bea'));
    await click(directory.screen.button('Get user data'));
    await directory.answer('GET', LIST, [buildUser({ id: 2, username: 'bea' })]);
    expect([selected(), bar()]).toEqual([['bea'], '1 selected']);
    await click(directory.screen.button('Username'));
    await directory.answer('GET', '/users?sort=-username', [buildUser({ id: 2, username: 'bea' })]);
    expect(bar()).toBe('1 selected');
    for (const request of directory.requests('GET', '/pets?limit=12'))
      if (!request.cancelled) request.flush([{ name: 'cat', users: 3, occurrences: 3 }]);
    await settle();
    await click(directory.screen.button('cat 3 users'));
    await directory.answer('GET', '/users?pet=cat&sort=-username', [buildUser({ id: 2, username: 'bea' })]);
    expect([selected(), hasBar()]).toEqual([[], false]);
  });

  it('lets those go that somebody deletes', async () => {
    await click(box('bea'));
    await click(box('cid'));
    await directory.feed.change(buildChange({ revision: 10, kind: 'deleted', userId: 2 }));
    expect(bar()).toBe('1 selected');
  });

  it('is begun from the menu, as on a phone', async () => {
    await click(directory.screen.button('More'));
    await click(directory.screen.button('Select users'));
    expect([bar(), directory.screen.table.classList.contains('picking')]).toEqual(['0 selected', true]);
    await click(directory.screen.button('Done'));
    expect(hasBar()).toBe(false);
  });

  it('says once what it has', async () => {
    await pass(2000);
    await click(box('bea'));
    await click(box('cid'));
    await pass(300);
    expect(directory.screen.said).toEqual(['2 selected']);
  });

  it('tells who stayed as they were, and leads to all of them', async () => {
    const none = { create: 0, change: 0, delete: 0, same: 0, refused: 0, conflict: 0, done: 0 };
    const set = { id: 7, by: null, action: 'delete', asked: {}, reason: null, undoes: null, startedAt: null };
    const counts = { ...none, rows: 5, delete: 5 };
    directory.screen.link('ann').focus();
    await pressOn('a', { ctrlKey: true });
    await click(directory.screen.button('Delete'));
    await directory.answer('POST', '/sets', { ...set, state: 'planned', counts });
    await directory.answer('POST', '/sets/7/start', { ...set, state: 'waiting', counts });
    await pass(50);
    const done = { ...none, rows: 5, delete: 1, conflict: 4, done: 5 };
    await directory.answer('GET', '/sets/7', { ...set, state: 'done', counts: done });
    const rows = ['ann', 'bea', 'cid'].map((username) => ({ username, verdict: 'conflict' }));
    await directory.answer('GET', '/sets/7/rows?verdict=refused,conflict&limit=3', rows);
    expect(directory.screen.texts('status').join()).toContain(
      'Deleted 1 user; ann, bea, cid, and 1 other were changed meanwhile and stayed as they are.',
    );
    expect(directory.screen.link('Show all 4').getAttribute('href')).toBe('/activity?set=7');
  });
});
