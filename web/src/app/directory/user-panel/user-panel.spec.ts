import {
  LIST,
  buildChange,
  buildProblem,
  buildRecord,
  buildUser,
  openDirectory,
  openDirectoryWith,
  pageHeaders,
} from '../../../testing/directory';
import { address, goBack } from '../../../testing/address';
import { openPanel } from '../../../testing/panel';
import { positionAt } from '../../../testing/positions';
import { click, press } from '../../../testing/screen';

const escape = (): Promise<void> => press(document.activeElement as HTMLInputElement, 'Escape');

describe('the panel of a user', () => {
  it('opens from the row, by a link, and takes the focus', async () => {
    const directory = await openDirectoryWith([buildUser({ pets: ['cat'] })]);
    const link = directory.screen.link('daisy');
    expect(link.getAttribute('href')).toBe('/?user=5');
    await click(link);
    await directory.answer('GET', '/users/5', buildUser({ pets: ['cat'] }));
    expect(address()).toBe('/?user=5');
    expect(link.getAttribute('aria-current')).toBe('true');
    expect(directory.screen.part('daisy').pets('app-user-facts')).toEqual(['cat']);
    expect(document.activeElement === directory.screen.heading('daisy')).toBe(true);
  });

  it('is restored by its address', async () => {
    const { screen } = await openPanel();
    expect(screen.part('daisy').pets('app-user-facts')).toEqual(['cat']);
  });

  it('follows to another user', async () => {
    const directory = await openPanel();
    await click(directory.screen.link('zoe'));
    await directory.answer('GET', '/users/9', buildUser({ id: 9, username: 'zoe', pets: ['newt'] }));
    expect(directory.screen.part('zoe').pets('app-user-facts')).toEqual(['newt']);
    expect(document.activeElement === directory.screen.heading('zoe')).toBe(true);
  });

  it.each([
    ['its button', ({ screen }: Awaited<ReturnType<typeof openPanel>>) => click(screen.button('Close'))],
    ['Escape', escape],
    ['the way back of the browser', goBack],
  ])('closes by %s and gives the focus back to the row', async (_way, close) => {
    const opened = await openPanel();
    await close(opened);
    expect(address()).toBe('/');
    expect(opened.screen.hasPart('daisy')).toBe(false);
    expect(document.activeElement === opened.screen.link('daisy')).toBe(true);
  });

  it('says why there is nobody to turn to where the list is far from its user', async () => {
    const { screen, answer } = await openDirectory('/?user=5');
    const headers = pageHeaders({ next: 'second', last: 'last' });
    await answer('GET', LIST, [buildUser({ username: 'ann', id: 1 })], { status: 200, headers });
    await answer('GET', '/users/5', buildUser());
    const panel = screen.part('daisy');
    expect(panel.text).toContain('Not in view');
    const reasons = ['Previous user', 'Next user'].map((name) => panel.button(name).title);
    expect(reasons).toEqual(Array(2).fill('Scroll the list to this user first'));
  });

  it('names the tab after its user, until it is closed', async () => {
    const opened = await openPanel();
    expect(document.title).toBe('daisy · Menagerie');
    await click(opened.screen.button('Close'));
    expect(document.title).toBe('Directory · Menagerie');
  });

  it('leaves the conversation where it is', async () => {
    const { screen } = await openPanel();
    expect(screen.field('Data to send:').value).toBe('');
  });

  it('does not open for what is no number', async () => {
    const { screen, requests } = await openDirectory('/?user=5x');
    expect(screen.buttons).not.toContain('Close');
    expect(requests('GET', LIST)).toHaveLength(1);
  });

  it('says that there is no such user', async () => {
    const { screen, answer } = await openDirectory('/?user=99');
    expect(screen.part('User 99').text).toContain('Loading…');
    await answer('GET', '/users/99', buildProblem({ detail: 'There is no user 99.' }), { status: 404 });
    expect(screen.part('User 99').texts('alert')).toEqual(['There is no user 99.']);
  });

  it('loads when the server is back', async () => {
    const { screen, answer, cutOff } = await openDirectory('/?user=5');
    await cutOff('GET', '/users/5');
    expect(screen.part('User 5').texts('alert')).toEqual(['The server cannot be reached. Try again']);
    await answer('GET', '/', 'Hello, World!');
    await answer('GET', '/users/5', buildUser());
    expect(screen.part('daisy').texts('alert')).toEqual([]);
    expect(screen.buttons).toContain('Edit');
  });

  it('loads again at the press of its button', async () => {
    const { screen, answer } = await openDirectory('/?user=5');
    await answer('GET', '/users/5', buildProblem({ detail: 'The store is away.' }), { status: 500 });
    await click(screen.part('User 5').button('Try again'));
    await answer('GET', '/users/5', buildUser());
    expect(screen.buttons).toContain('Edit');
  });

  it('of a deleted user shows when that was, and brings it back', async () => {
    const { screen, answer } = await openDirectory('/?user=5');
    await answer('GET', LIST, []);
    const gone = buildProblem({
      type: '/problems/user-deleted',
      detail: 'User 5 was deleted.',
      revision: 8,
      position: positionAt(8),
    });
    await answer('GET', '/users/5', gone, { status: 410 });
    const at = new Date(Date.now() - 200_000).toISOString();
    const deleted = buildChange({ revision: 8, kind: 'deleted', before: buildRecord(), at });
    await answer('GET', '/users/5/changes?limit=20', [deleted, buildChange()]);
    expect(screen.part('daisy').part('Deleted user').text).toBe('Deleted · 3 min ago Bring back');
    expect(screen.part('daisy').buttons).toEqual(['Previous user', 'Next user', 'Close', 'Bring back daisy']);
    await click(screen.button('Bring back daisy'));
    const back = buildChange({ revision: 10, undoes: 8 });
    await answer('POST', '/changes/8/undo', back, { status: 201 });
    // Neither the list nor the panel knew daisy, so both send a request.
    await answer('GET', '/users/5', buildUser({ revision: 10 }));
    expect(screen.hasPart('Deleted user')).toBe(false);
    expect(screen.buttons).toContain('Edit');
    await answer('GET', LIST, [buildUser({ revision: 10 })]);
    expect(screen.rows.map(([name]) => name)).toEqual(['daisy']);
  });
});
