import { jest } from '@jest/globals';
import { type OpenDirectory, buildUsers, openLiveDirectory } from '../../../testing/directory';
import { click, settle } from '../../../testing/screen';
import './selection-bar';

const HEAD = 'username,pets,id\r\n';

describe('the export of more users than one request can name', () => {
  let directory: OpenDirectory;
  let saved: Blob | undefined;

  const asked = (from: number, to: number): string => {
    const ids = Array.from({ length: to - from + 1 }, (_, index) => `id=${from + index}`);
    return `/users?${ids.join('&')}&format=csv`;
  };
  const lines = (from: number, to: number): string =>
    Array.from({ length: to - from + 1 }, (_, index) => `user${from + index},[],${from + index}\r\n`).join('');
  const box = (id: number): HTMLElement | null =>
    directory.screen.table.querySelector(`[aria-label="Select user${String(id).padStart(6, '0')}"]`);

  beforeEach(async () => {
    saved = undefined;
    URL.createObjectURL = jest.fn((blob: Blob) => {
      saved = blob;
      return 'blob:users';
    });
    URL.revokeObjectURL = jest.fn();
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue(); // jsdom downloads nothing
    directory = await openLiveDirectory(buildUsers(1, 250));
    box(1)?.click();
    await settle();
    const scroller = directory.screen.part('List of users').element;
    scroller.scrollTop = 249 * 36;
    scroller.dispatchEvent(new Event('scroll'));
    await settle();
    box(250)?.dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true, cancelable: true }));
    await settle();
    expect(directory.screen.textOf('app-selection-bar .count')).toBe('250 selected');
    await click(directory.screen.button('Export'));
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('joins its parts into one file, and goes on where it broke off', async () => {
    await directory.answer('GET', asked(1, 100), HEAD + lines(1, 100));
    await directory.cutOff('GET', asked(101, 200));
    expect(directory.screen.texts('alert').join()).toContain('150 users are missing, so no file was saved.');
    expect(saved).toBeUndefined();
    await click(directory.screen.button('Go on'));
    await directory.answer('GET', asked(101, 200), HEAD + lines(101, 199));
    await directory.answer('GET', asked(201, 250), HEAD + lines(201, 250));
    expect(saved?.size).toBe(new Blob(['\uFEFF', HEAD, lines(1, 199), lines(201, 250)]).size);
    expect(directory.screen.texts('status').join()).toContain('Exported 249 users; 1 was deleted meanwhile.');
    expect(directory.screen.element.querySelector('dialog')).toBeNull();
  });

  it('is given up without a file', async () => {
    await directory.answer('GET', asked(1, 100), HEAD + lines(1, 100));
    await click(directory.screen.button('Cancel'));
    expect(directory.requests('GET', asked(101, 200)).every(({ cancelled }) => cancelled)).toBe(true);
    expect(saved).toBeUndefined();
  });
});
