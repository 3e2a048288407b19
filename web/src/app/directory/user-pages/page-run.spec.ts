import { buildUsers } from '../../../testing/directory';
import { positionAt } from '../../../testing/positions';
import type { UserPage } from '../../api/user-page';
import { PageRun } from './page-run';

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

const begin = (number: number): PageRun =>
  PageRun.begin([pageOf(number)], number === 0 ? '' : `p${number}`, { rows: 0 });
const next = (run: PageRun, number: number): PageRun =>
  run.place({ kind: 'next', cursor: `p${number}` }, pageOf(number));
const prev = (run: PageRun, number: number): PageRun =>
  run.place({ kind: 'prev', cursor: `p${number}` }, pageOf(number));
const ids = (run: PageRun): number[] => [run.users[0]?.id ?? 0, run.users.at(-1)?.id ?? 0];

describe('a run of pages', () => {
  it('grows by the pages that follow, and knows its beginning', () => {
    const run = next(next(begin(0), 1), 2);
    expect([run.reached, run.start, ...ids(run)]).toEqual([300, 0, 1, 300]);
    expect([run.hasBeginning, run.hasEnd, run.isWhole, run.origin]).toEqual([true, false, false, 0]);
  });

  it('grows by the pages before, and says how far the visible rows have moved', () => {
    const run = prev(begin(5), 4);
    expect([run.reached, run.start, ...ids(run), run.origin]).toEqual([200, 0, 401, 600, 100]);
    expect(run.hasBeginning).toBe(false);
  });

  it('drops the pages far from what is seen, and remembers how long they were', () => {
    let run = begin(0);
    for (let number = 1; number < 50; number++)
      run = next(run, number).keep({ first: number * SIZE, end: number * SIZE + 10 });
    expect([run.reached, ...ids(run)]).toEqual([5000, 4501, 5000]);
    expect(run.start).toBe(4500);
    expect(run.wants({ first: 4400, end: 4410 })).toEqual({ kind: 'jump', slot: 44, cursor: 'p44' });
  });

  it('has a dropped page again, alone, and goes on from there both ways', () => {
    let run = begin(0);
    for (let number = 1; number < 30; number++)
      run = next(run, number).keep({ first: number * SIZE, end: number * SIZE });
    const want = run.wants({ first: 1040, end: 1050 });
    if (!want) throw new Error('There is nothing wanted.');
    run = run.place(want, pageOf(10));
    expect([run.reached, run.start, ...ids(run), run.origin]).toEqual([3000, 1000, 1001, 1100, 0]);
    run = prev(next(run, 11), 9);
    expect([run.reached, run.start, ...ids(run), run.origin]).toEqual([3000, 900, 901, 1200, 0]);
  });

  it('makes up for a page that has changed its length above', () => {
    let run = begin(0);
    for (let number = 1; number < 12; number++)
      run = next(run, number).keep({ first: number * SIZE, end: number * SIZE });
    const shorter = pageOf(6, { users: buildUsers(601, 97) });
    expect(run.start).toBe(700);
    run = run.place({ kind: 'prev', cursor: 'p6' }, shorter);
    expect([run.start, run.reached, run.origin]).toEqual([600, 1197, -3]);
  });

  it('gives up what it took for more before the first page', () => {
    const run = prev(begin(2), 1).place({ kind: 'prev', cursor: 'p0' }, pageOf(0, { users: buildUsers(50, 51) }));
    expect([run.hasBeginning, run.reached, run.origin]).toEqual([true, 251, 151]);
  });

  it('ends where a page has no next one, whatever was reached after it before', () => {
    const last = { ...pageOf(999), prev: 'p0' };
    const run = next(next(begin(0), 1), 2).replace(1, [last], 'p1');
    expect([run.reached, run.hasEnd, run.isWhole]).toEqual([200, true, false]);
  });

  it('follows a page that is empty but not the last', () => {
    const empty = { ...pageOf(0), users: [] };
    const run = PageRun.begin([empty], '', { rows: 0 });
    expect(run.isWhole).toBe(false);
    expect(run.wants({ first: 0, end: 0 })).toEqual({ kind: 'next', cursor: 'p1' });
  });

  it('stays within bounds, however far the list is scrolled', () => {
    let run = begin(0);
    const endless = (number: number): UserPage => ({ ...pageOf(number), next: `p${number + 1}` });
    for (let number = 1; number < 3100; number++)
      run = run
        .place({ kind: 'next', cursor: `p${number}` }, endless(number))
        .keep({ first: run.reached, end: run.reached });
    expect([run.reached, run.origin, run.hasBeginning]).toEqual([300_000, -10_000, false]);
    expect(run.users.length).toBeLessThanOrEqual(600);
  });

  it.each([
    [0, { slot: 0, cursor: '', row: 0 }],
    [99, { slot: 0, cursor: '', row: 99 }],
    [100, { slot: 1, cursor: 'p1', row: 0 }],
    [250, { slot: 2, cursor: 'p2', row: 50 }],
    [300, { slot: 2, cursor: 'p2', row: 100 }],
  ])('knows row %d by its page', (row, place) => {
    expect(next(next(begin(0), 1), 2).placeOf(row)).toEqual(place);
  });
});
