import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { type OpenDirectory, openDirectoryWith } from '../../testing/directory';
import { settle, type } from '../../testing/screen';

const LABEL = 'Data to send:';

/** The first page in a new tab, or in the same one after a reload. */
async function load(directory?: string): Promise<OpenDirectory> {
  TestBed.resetTestingModule();
  const page = await openDirectoryWith([]);
  if (directory !== undefined) await page.feed.ready(9, { directory });
  return page;
}

const typed = (page: OpenDirectory): string => page.screen.field(LABEL).value;

describe('what is typed and not sent', () => {
  it('is still there after a reload, until it is taken away', async () => {
    const before = await load('d1');
    await type(before.screen.field(LABEL), 'hello');
    const after = await load('d1');
    expect(typed(after)).toBe('hello');
    await type(after.screen.field(LABEL), '');
    expect(typed(await load('d1'))).toBe('');
  });

  it('is kept for its directory: another one, or a restored backup, does not get it', async () => {
    await type((await load('d1')).screen.field(LABEL), 'hello');
    const other = await load('d2');
    expect(typed(other)).toBe('');
    await type(other.screen.field(LABEL), 'bye');
    expect(typed(await load('d1'))).toBe('hello');
  });

  it('stays in the hand where the directory becomes another one, and is not stored for that', async () => {
    const page = await load('d1');
    await type(page.screen.field(LABEL), 'hello');
    await page.feed.ready(9, { directory: 'd2' });
    await settle();
    expect(typed(page)).toBe('hello');
    expect(typed(await load('d2'))).toBe('');
  });

  it('is in the field as long as the page is open where the browser has no room for it, or holds something else', async () => {
    sessionStorage.setItem('menagerie drafts d1', '{half');
    const page = await load('d1');
    expect(typed(page)).toBe('');
    const full = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('No room.', 'QuotaExceededError');
    });
    await type(page.screen.field(LABEL), 'hello');
    full.mockRestore();
    expect(typed(page)).toBe('hello');
    expect(typed(await load('d1'))).toBe('');
  });

  it('is kept where it was typed before the directory was known', async () => {
    const page = await load();
    expect(typed(page)).toBe('');
    await type(page.screen.field(LABEL), 'hello');
    await page.feed.ready(9, { directory: 'd1' });
    expect(typed(await load('d1'))).toBe('hello');
  });
});
