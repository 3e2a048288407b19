import { missingPage } from './missing-page';

describe('what is missing around the rows in view', () => {
  const rows = { first: 1000, end: 1200 };
  const placeOf = (row: number): { index: number; cursor: string } => ({
    index: Math.floor(row / 100),
    cursor: `at ${row}`,
  });

  it.each([
    ['nothing, with enough on both sides', 1080, 1100, undefined],
    ['the next page near the end', 1130, 1150, { kind: 'next', cursor: 'n' }],
    ['the page before near the start', 1020, 1040, { kind: 'prev', cursor: 'p' }],
    ['the page before, where its rows are missing already', 995, 1150, { kind: 'prev', cursor: 'p' }],
    ['the page itself, far above', 300, 320, { kind: 'jump', index: 3, cursor: 'at 300' }],
    ['the page itself, far below', 1500, 1520, { kind: 'jump', index: 15, cursor: 'at 1500' }],
  ])('is %s', (_case, first, end, missing) => {
    expect(missingPage({ first, end }, { rows, prev: 'p', next: 'n' }, placeOf)).toEqual(missing);
  });

  it.each([
    [1000, 1020],
    [1180, 1200],
  ])('is nothing beyond the ends of the list: %d to %d', (first, end) => {
    expect(missingPage({ first, end }, { rows, prev: undefined, next: undefined }, placeOf)).toBeUndefined();
  });
});
