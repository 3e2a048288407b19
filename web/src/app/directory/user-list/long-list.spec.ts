import { address } from '../../../testing/address';
import { LIST, type OpenDirectory, buildUsers, openDirectory, pageHeaders } from '../../../testing/directory';
import { click, pass, press, settle } from '../../../testing/screen';

const ROW = 36;
const at = (cursor: string): string => `${LIST}&cursor=${cursor}`;
const ok = (headers: Record<string, string>): { status: number; headers: Record<string, string> } => ({
  status: 200,
  headers,
});

describe('a list of many users', () => {
  let directory: OpenDirectory;

  const scroller = (): HTMLElement => directory.screen.part('List of users').element;
  const names = (): string[] => directory.screen.rows.map(([name = '']) => name);
  const scrollTo = async (row: number): Promise<void> => {
    scroller().scrollTop = row * ROW;
    scroller().dispatchEvent(new Event('scroll'));
    await settle();
  };
  const answerNext = (number: number): Promise<void> => {
    const headers = pageHeaders({ prev: `p${number - 1}`, next: `p${number + 1}`, last: 'end' });
    return directory.answer('GET', at(`p${number}`), buildUsers(number * 100 + 1, 100), ok(headers));
  };

  const openAt = async (path = '/'): Promise<void> => {
    directory = await openDirectory(path);
    await directory.answer('GET', '/', 'Hello, World!');
  };
  const open = async (): Promise<void> => {
    await openAt();
    await directory.answer('GET', LIST, buildUsers(1, 100), ok(pageHeaders({ next: 'p1', last: 'end' })));
  };

  it('draws only the rows near the visible ones, and says how many there are', async () => {
    await open();
    expect(names()[0]).toBe('user000001');
    expect(names().length).toBeLessThan(40);
    expect(directory.screen.text).toContain('1,234 users');
    const table = directory.screen.table;
    expect(table.getAttribute('aria-rowcount')).toBe('1235');
    expect(directory.screen.rowIndexes.slice(0, 2)).toEqual(['2', '3']);
  });

  it('begins with its head, and draws the first rows a few at a time', async () => {
    await openAt();
    const drawn: number[] = [];
    const observer = new MutationObserver(() => {
      if (!directory.screen.element.querySelector('table')) return;
      const { length } = names();
      if (drawn.at(-1) !== length) drawn.push(length);
    });
    observer.observe(directory.screen.element, { childList: true, subtree: true });
    await directory.answer('GET', LIST, buildUsers(1, 100), ok(pageHeaders({ next: 'p1', last: 'end' })));
    await settle();
    observer.disconnect();
    expect(drawn).toEqual([0, 8, 16, 20, 28]);
  });

  it('gets the next page before its rows are missing, once', async () => {
    await open();
    expect(directory.requests('GET', at('p1'))).toHaveLength(0);
    await scrollTo(40);
    await scrollTo(41);
    expect(names()).toContain('user000041');
    await answerNext(1);
    expect(directory.screen.text).toContain('1,234 users');
  });

  it('keeps few rows however far it is scrolled, and has the others again on the way back', async () => {
    await open();
    for (let number = 1; number <= 12; number++) {
      await scrollTo(number * 100 - 20);
      await answerNext(number);
    }
    expect(directory.screen.text).toContain('1,234 users');
    await scrollTo(250);
    expect(names()).toEqual([]);
    await pass(100);
    await answerNext(2);
    expect(names()).toContain('user000251');
    expect(names().length).toBeLessThan(40);
  });

  it('keeps what is seen in its place when rows come in above', async () => {
    await openAt('/?at=10_p5');
    const headers = pageHeaders({ prev: 'p4', next: 'p6', last: 'end' });
    await directory.answer('GET', at('p5'), buildUsers(501, 100), ok(headers));
    expect(scroller().scrollTop).toBe(10 * ROW);
    await answerNext(4);
    expect(scroller().scrollTop).toBe(110 * ROW);
    expect(names()).toContain('user000511');
    expect(directory.screen.rowIndexes).toEqual([]);
  });

  it('notes in the address how far it was scrolled', async () => {
    await open();
    await scrollTo(30);
    await pass(200);
    expect(address()).toMatch(/\?at=30$/);
    await scrollTo(0);
    await pass(200);
    expect(address()).not.toContain('at=');
  });

  it('begins at the top where the address names a page that means nothing here', async () => {
    await openAt('/?at=0_old');
    await directory.answer('GET', at('old'), { type: '/p', detail: 'No such cursor.' }, { status: 400 });
    await directory.answer('GET', LIST, buildUsers(1, 3));
    expect(names()).toEqual(['user000001', 'user000002', 'user000003']);
    expect(directory.screen.texts('alert')).toEqual([]);
  });

  it('goes to its ends by the keys, and the focus with it', async () => {
    await open();
    directory.screen.link('user000001').focus();
    await press(directory.screen.link('user000001'), 'End');
    await directory.answer('GET', at('end'), buildUsers(1135, 100), ok(pageHeaders({ prev: 'p10' })));
    expect(names()).toContain('user001234');
    expect(directory.screen.rowIndexes.at(-1)).toBe('1235');
    expect(document.activeElement).toBe(directory.screen.link('user001234'));
    await press(directory.screen.link('user001234'), 'Home');
    await directory.answer('GET', LIST, buildUsers(1, 100), ok(pageHeaders({ next: 'p1', last: 'end' })));
    expect(names()[0]).toBe('user000001');
    expect(document.activeElement).toBe(directory.screen.link('user000001'));
  });

  it('has one stop for Tab, and arrow keys from row to row', async () => {
    await open();
    const stops = (): string[] => directory.screen.tabStops('tbody');
    expect(stops()).toEqual(['user000001']);
    directory.screen.link('user000001').focus();
    await press(directory.screen.link('user000001'), 'ArrowDown');
    expect(document.activeElement).toBe(directory.screen.link('user000002'));
    expect(stops()).toEqual(['user000002']);
    await press(directory.screen.link('user000002'), 'ArrowUp');
    expect(document.activeElement).toBe(directory.screen.link('user000001'));
  });

  it('goes on after pages that are short or empty, and says that it searches', async () => {
    await openAt('/?q=rare');
    const few = { total: 0, kind: 'at-least' };
    await directory.answer('GET', '/users?q=rare&sort=match', [], ok(pageHeaders({ next: 'a' }, few)));
    expect(directory.screen.text).toContain('Searching…');
    await directory.answer(
      'GET',
      '/users?q=rare&sort=match&cursor=a',
      buildUsers(7, 1),
      ok(pageHeaders({ prev: 'z', next: 'b' }, few)),
    );
    expect(names()).toEqual(['user000007']);
    await directory.answer('GET', '/users?q=rare&sort=match&cursor=b', [], ok(pageHeaders({ prev: 'y' }, few)));
    await pass(250);
    expect(directory.screen.said).toContain('1 matches “rare”');
  });

  it('keeps its rows when a page fails, and tries again', async () => {
    await open();
    await scrollTo(60);
    await directory.cutOff('GET', at('p1'));
    expect(names()).toContain('user000061');
    expect(directory.screen.texts('alert')[0]).toContain('The server cannot be reached.');
    await click(directory.screen.button('Try again'));
    await directory.answer('GET', LIST, buildUsers(1, 100), ok(pageHeaders({ next: 'p1', last: 'end' })));
    await answerNext(1);
    expect(directory.screen.texts('alert')).toEqual([]);
    expect(directory.screen.text).toContain('1,234 users');
  });
});
