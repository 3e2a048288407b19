import { TestBed } from '@angular/core/testing';
import { address } from '../../../testing/address';
import { buildUser } from '../../../testing/directory';
import { type OpenPanel, openEditor, openPanel } from '../../../testing/panel';
import { tagAt } from '../../../testing/positions';
import { click, press, type } from '../../../testing/screen';

const NOTICE = 'Not saved yet';

describe('an edit that is left before it is saved', () => {
  let page: OpenPanel;

  beforeEach(async () => {
    page = await openEditor();
    await page.fill('Username', 'dotty');
    await page.fill('Pets', 'he');
  });

  const warns = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  const inTheForm = (): string[] => [page.editor.field('Username').value, ...page.editor.chips('app-chip-field')];
  const openZoeAndComeBack = async (): Promise<void> => {
    await click(page.screen.link('zoe'));
    await page.answer('GET', '/users/9', buildUser({ id: 9, username: 'zoe' }));
    expect([page.screen.hasPart(NOTICE), page.screen.hasPart('Edit user')]).toEqual([false, false]);
    await click(page.screen.link('daisy'));
    await page.answer('GET', '/users/5', buildUser({ pets: ['cat'] }));
  };

  it.each([
    ['Cancel', () => click(page.editor.button('Cancel'))],
    ['Escape', () => press(page.editor.field('Username'), 'Escape')],
    ['opening another user', openZoeAndComeBack],
  ])('by %s, waits as what it would do, and goes on where it was', async (_way, leave) => {
    await leave();
    expect(address()).toBe('/?user=5');
    expect(page.screen.part(NOTICE).text).toBe(`${NOTICE} Renamed daisy to dotty, added he Continue Discard`);
    await click(page.screen.button('Continue'));
    expect(inTheForm()).toEqual(['dotty', 'cat', 'he']);
    await click(page.editor.button('Save'));
    const { request } = page.request('PATCH', '/users/5');
    expect([request.body, request.headers.get('If-Match')]).toEqual([
      { username: 'dotty', pets: ['cat', 'he'] },
      tagAt(5),
    ]);
  });

  it('closes the panel only with the next Escape', async () => {
    await press(page.editor.field('Username'), 'Escape');
    expect(document.activeElement === page.screen.heading('daisy')).toBe(true);
    await press(page.screen.heading('daisy'), 'Escape');
    expect(address()).toBe('/');
  });

  it('is thrown away at the press of a button', async () => {
    await click(page.editor.button('Cancel'));
    await click(page.screen.button('Discard'));
    expect(page.screen.hasPart(NOTICE)).toBe(false);
    expect(document.activeElement === page.screen.heading('daisy')).toBe(true);
    await page.edit();
    expect(inTheForm()).toEqual(['daisy', 'cat']);
  });

  it('is there after a reload, in its directory alone', async () => {
    await page.feed.ready(5, { directory: 'd1' });
    const reload = async (directory: string): Promise<boolean> => {
      TestBed.resetTestingModule();
      page = await openPanel();
      await page.feed.ready(5, { directory });
      return page.screen.hasPart(NOTICE);
    };
    expect([await reload('d2'), await reload('d1')]).toEqual([false, true]);
    await page.edit();
    expect(inTheForm()).toEqual(['dotty', 'cat', 'he']);
  });

  it('is gone once it is saved', async () => {
    await click(page.editor.button('Save'));
    await page.answer('PATCH', '/users/5', buildUser({ username: 'dotty', pets: ['cat', 'he'], revision: 8 }));
    expect([page.screen.hasPart('Edit user'), page.screen.hasPart(NOTICE), warns()]).toEqual([false, false, false]);
    expect(document.activeElement === page.screen.heading('dotty')).toBe(true);
  });

  it('makes the browser ask before the page is closed, while it is in hand', async () => {
    expect(warns()).toBe(true);
    await type(page.editor.field('Pets'), '');
    await type(page.editor.field('Username'), 'daisy');
    expect(warns()).toBe(false);
  });
});
