import { type OpenDirectory, openDirectory } from '../../testing/directory';
import { click } from '../../testing/screen';
// Imported here, so that opening a lazy page takes no more than one turn of the event loop.
import './problem-list';
import './problem-page';

const TAKEN = {
  type: '/problems/username-taken',
  status: 409,
  title: 'The username is taken',
  meaning: 'Another user has this name.',
  remedy: 'Choose another name.',
};
const ELSEWHERE = { ...TAKEN, type: '/problems/not-found', status: 404, title: 'There is nothing here' };

describe('the page of a problem', () => {
  let page: OpenDirectory;

  it('says what it means and what to do, and leads to all of them, the app and the documentation', async () => {
    page = await openDirectory('/problems/username-taken');
    await page.answer('GET', '/problems/username-taken', TAKEN);
    expect(document.title).toBe('The username is taken · Menagerie');
    expect(page.screen.headings(1)).toEqual(['The username is taken']);
    expect(page.screen.text).toContain('409 /problems/username-taken What it means Another user has this name.');
    expect(page.screen.text).toContain('What to do Choose another name.');
    expect(page.screen.link('To the directory').getAttribute('href')).toBe('/');
    await click(page.screen.link('All problems'));
    await page.answer('GET', '/problems', [TAKEN, ELSEWHERE]);
    expect(document.title).toBe('Problems · Menagerie');
    expect(page.screen.entries).toEqual(['404 There is nothing here', '409 The username is taken']);
    await click(page.screen.link('404 There is nothing here'));
    await page.answer('GET', '/problems/not-found', ELSEWHERE);
    expect(document.activeElement).toBe(page.screen.heading('There is nothing here'));
  });

  it('says that there is none of that name', async () => {
    page = await openDirectory('/problems/nobody');
    await page.answer('GET', '/problems/nobody', { type: '/problems/not-found', detail: '' }, { status: 404 });
    expect(page.screen.headings(1)).toEqual(['Nothing lives here']);
  });

  it('says that it could not be loaded, and tries again', async () => {
    page = await openDirectory('/problems/username-taken');
    await page.cutOff('GET', '/problems/username-taken');
    expect(page.screen.texts('alert').join()).toContain('The server cannot be reached.');
    await click(page.screen.button('Try again'));
    await page.answer('GET', '/problems/username-taken', TAKEN);
    expect(page.screen.headings(1)).toEqual(['The username is taken']);
  });
});
