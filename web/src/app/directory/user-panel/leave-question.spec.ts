import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { buildUser } from '../../../testing/directory';
import { type OpenPanel, openPanel } from '../../../testing/panel';
import { click, press, type } from '../../../testing/screen';

const QUESTION = 'Your changes to daisy are not saved.';
const path = (): string => TestBed.inject(Location).path();

describe('leaving unsaved edits', () => {
  let page: OpenPanel;

  beforeEach(async () => {
    page = await openPanel();
    await page.fill('Username', 'dotty');
  });

  const isAsked = (): boolean => page.screen.hasPart(QUESTION);
  const close = (): Promise<void> => click(page.screen.button('Close'));
  const warns = (): boolean => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));

  it.each([
    ['the panel is closed', close],
    ['Escape is pressed', () => press(page.editor.field('Username'), 'Escape')],
    ['another user is opened', () => click(page.screen.link('zoe'))],
  ])('is asked about when %s', async (_way, leave) => {
    await leave();
    expect(isAsked()).toBe(true);
    expect(document.activeElement === page.screen.button('Keep editing')).toBe(true);
    expect([path(), page.editor.field('Username').value]).toEqual(['?user=5', 'dotty']);
  });

  it('is not done by who keeps editing, who is back in the field', async () => {
    page.editor.field('Username').focus();
    await press(page.editor.field('Username'), 'Escape');
    await click(page.screen.button('Keep editing'));
    expect([isAsked(), path(), page.editor.field('Username').value]).toEqual([false, '?user=5', 'dotty']);
    expect(document.activeElement === page.editor.field('Username')).toBe(true);
  });

  it('is not done by Escape in answer to the question', async () => {
    await close();
    await press(page.editor.field('Username'), 'Escape');
    expect([isAsked(), path()]).toEqual([false, '?user=5']);
  });

  it('is done by who discards them', async () => {
    await click(page.screen.link('zoe'));
    await click(page.screen.button('Discard changes'));
    await page.answer('GET', '/users/9', buildUser({ id: 9, username: 'zoe' }));
    expect([isAsked(), path(), page.editor.field('Username').value]).toEqual([false, '?user=9', 'zoe']);
  });

  it('counts a pet that is still being typed', async () => {
    await click(page.editor.button('Reset'));
    await type(page.editor.field('Pets'), 'he');
    await close();
    expect(isAsked()).toBe(true);
  });

  it('is not asked about once they are saved or taken back', async () => {
    await click(page.editor.button('Save'));
    await page.answer('PATCH', '/users/5', buildUser({ username: 'dotty', pets: ['cat'], revision: 8 }));
    expect(warns()).toBe(false);
    await page.fill('Username', 'dora');
    await click(page.editor.button('Reset'));
    await close();
    expect(path()).toBe('');
  });

  it('makes the browser ask before the page is left', async () => {
    expect(warns()).toBe(true);
    await click(page.editor.button('Reset'));
    expect(warns()).toBe(false);
  });
});
