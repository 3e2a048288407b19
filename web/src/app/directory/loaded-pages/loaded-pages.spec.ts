import { buildUsers } from '../../../testing/directory';
import { positionAt } from '../../../testing/positions';
import type { UserPage } from '../../api/user-page';
import { LoadedPages } from './loaded-pages';

const SIZE = 100;

/** Page `number` of a list of a thousand pages. */
function pageOf(number: number, overrides: Partial<UserPage> = {}): UserPage {
  return {
    users: buildUsers(number * SIZE + 1, SIZE),
    total: { count: 100_000, isExact: true },
    revision: 1,
    position: positionAt(1),
    last: 'p999',
    ...(number > 0 && { prev: `p${number - 1}` }),
    ...(number < 999 && { next: `p${number + 1}` }),
    ...overrides,
  };
}

const begin = (number: number): LoadedPages =>
  LoadedPages.begin([pageOf(number)], number === 0 ? '' : `p${number}`, { rows: 0 });
const next = (pages: LoadedPages, number: number): LoadedPages =>
  pages.place({ kind: 'next', cursor: `p${number}` }, pageOf(number));
const prev = (pages: LoadedPages, number: number): LoadedPages =>
  pages.place({ kind: 'prev', cursor: `p${number}` }, pageOf(number));
const ids = (pages: LoadedPages): number[] => [pages.users[0]?.id ?? 0, pages.users.at(-1)?.id ?? 0];

describe('the loaded pages', () => {
  it('grows by the pages that follow, and knows its beginning', () => {
    const pages = next(next(begin(0), 1), 2);
    expect([pages.reached, pages.start, ...ids(pages)]).toEqual([300, 0, 1, 300]);
    expect([pages.hasBeginning, pages.hasEnd, pages.isWhole, pages.origin]).toEqual([true, false, false, 0]);
  });

  it('grows by the pages before, and says how far the visible rows have moved', () => {
    const pages = prev(begin(5), 4);
    expect([pages.reached, pages.start, ...ids(pages), pages.origin]).toEqual([200, 0, 401, 600, 100]);
    expect(pages.hasBeginning).toBe(false);
  });

  it('drops the pages far from what is seen, and remembers how long they were', () => {
    let pages = begin(0);
    for (let number = 1; number < 50; number++)
      pages = next(pages, number).keep({ first: number * SIZE, end: number * SIZE + 10 });
    expect([pages.reached, ...ids(pages)]).toEqual([5000, 4501, 5000]);
    expect(pages.start).toBe(4500);
    expect(pages.missing({ first: 4400, end: 4410 })).toEqual({ kind: 'jump', index: 44, cursor: 'p44' });
  });

  it('has a dropped page again, alone, and goes on from there both ways', () => {
    let pages = begin(0);
    for (let number = 1; number < 30; number++)
      pages = next(pages, number).keep({ first: number * SIZE, end: number * SIZE });
    const missing = pages.missing({ first: 1040, end: 1050 });
    if (!missing) throw new Error('Nothing is missing.');
    pages = pages.place(missing, pageOf(10));
    expect([pages.reached, pages.start, ...ids(pages), pages.origin]).toEqual([3000, 1000, 1001, 1100, 0]);
    pages = prev(next(pages, 11), 9);
    expect([pages.reached, pages.start, ...ids(pages), pages.origin]).toEqual([3000, 900, 901, 1200, 0]);
  });

  it('makes up for a page that has changed its length above', () => {
    let pages = begin(0);
    for (let number = 1; number < 12; number++)
      pages = next(pages, number).keep({ first: number * SIZE, end: number * SIZE });
    const shorter = pageOf(6, { users: buildUsers(601, 97) });
    expect(pages.start).toBe(700);
    pages = pages.place({ kind: 'prev', cursor: 'p6' }, shorter);
    expect([pages.start, pages.reached, pages.origin]).toEqual([600, 1197, -3]);
  });

  it('gives up what it took for more before the first page', () => {
    const pages = prev(begin(2), 1).place({ kind: 'prev', cursor: 'p0' }, pageOf(0, { users: buildUsers(50, 51) }));
    expect([pages.hasBeginning, pages.reached, pages.origin]).toEqual([true, 251, 151]);
  });

  it('ends where a page has no next one, whatever was reached after it before', () => {
    const last = { ...pageOf(999), prev: 'p0' };
    const pages = next(next(begin(0), 1), 2).replace(1, [last], 'p1');
    expect([pages.reached, pages.hasEnd, pages.isWhole]).toEqual([200, true, false]);
  });

  it('follows a page that is empty but not the last', () => {
    const empty = { ...pageOf(0), users: [] };
    const pages = LoadedPages.begin([empty], '', { rows: 0 });
    expect(pages.isWhole).toBe(false);
    expect(pages.missing({ first: 0, end: 0 })).toEqual({ kind: 'next', cursor: 'p1' });
  });

  it('stays within bounds, however far the list is scrolled', () => {
    let pages = begin(0);
    const endless = (number: number): UserPage => ({ ...pageOf(number), next: `p${number + 1}` });
    for (let number = 1; number < 3100; number++)
      pages = pages
        .place({ kind: 'next', cursor: `p${number}` }, endless(number))
        .keep({ first: pages.reached, end: pages.reached });
    expect([pages.reached, pages.origin, pages.hasBeginning]).toEqual([300_000, -10_000, false]);
    expect(pages.users.length).toBeLessThanOrEqual(600);
  });

  it.each([
    [0, { index: 0, cursor: '', row: 0 }],
    [99, { index: 0, cursor: '', row: 99 }],
    [100, { index: 1, cursor: 'p1', row: 0 }],
    [250, { index: 2, cursor: 'p2', row: 50 }],
    [300, { index: 2, cursor: 'p2', row: 100 }],
  ])('knows row %d by its page', (row, place) => {
    expect(next(next(begin(0), 1), 2).placeOf(row)).toEqual(place);
  });
});
