import { LIST, buildUsers, openDirectory, pageHeaders } from '../../../testing/directory';
import { click, settle } from '../../../testing/screen';
// Imported here, so that opening the lazy bar takes no more than one turn of the event loop.
import '../selection-bar/selection-bar';

const ROW = 36;

it('a stretch is read again where its rows are no longer loaded', async () => {
  const directory = await openDirectory('/');
  const answer = (page: number): Promise<void> => {
    const prev = page > 0 ? { prev: page > 1 ? `p${page - 1}` : '' } : {};
    const headers = pageHeaders({ ...prev, next: `p${page + 1}`, last: 'end' });
    const path = page === 0 ? LIST : `${LIST}&cursor=p${page}`;
    return directory.answer('GET', path, buildUsers(page * 100 + 1, 100), { status: 200, headers });
  };
  const box = (name: string): HTMLElement => {
    const found = directory.screen.table.querySelector<HTMLElement>(`[aria-label="Select ${name}"]`);
    if (!found) throw new Error(`There is no checkbox of ${name}.`);
    return found;
  };
  await directory.answer('GET', '/', 'Hello, World!');
  await answer(0);
  await click(box('user000001'));
  const scroller = directory.screen.part('List of users').element;
  for (let page = 1; page <= 6; page++) {
    scroller.scrollTop = (page * 100 - 20) * ROW;
    scroller.dispatchEvent(new Event('scroll'));
    await settle();
    await answer(page);
  }
  box('user000581').dispatchEvent(new MouseEvent('click', { shiftKey: true, bubbles: true, cancelable: true }));
  await settle();
  for (let page = 0; page <= 5; page++) await answer(page);
  expect(directory.screen.textOf('app-selection-bar .count')).toBe('581 selected');
});
