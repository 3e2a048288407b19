import { rowsInView, rowsToDraw, topToShow } from './row-window';

describe('the rows in view', () => {
  it.each([
    ['at the top', 0, 100, { first: 0, end: 10 }],
    ['in the middle of a row', 25, 100, { first: 0, end: 11 }],
    ['at the end', 4500, 100, { first: 90, end: 100 }],
    ['beyond the end, as rows were taken away', 9000, 100, { first: 100, end: 100 }],
    ['pulled down past the top', -80, 100, { first: 0, end: 9 }],
    ['of a list that is short', 0, 4, { first: 0, end: 4 }],
  ])('%s', (_case, top, reached, rows) => {
    expect(rowsInView({ top, height: 500, rowHeight: 50 }, reached)).toEqual(rows);
  });
});

describe('the rows to draw', () => {
  it.each([
    ['at the top', { first: 0, end: 10 }, { first: 0, end: 100 }, { first: 0, end: 20 }],
    ['in steps', { first: 21, end: 31 }, { first: 0, end: 100 }, { first: 12, end: 40 }],
    ['still the same', { first: 22, end: 32 }, { first: 0, end: 100 }, { first: 12, end: 40 }],
    ['no farther than there are any', { first: 95, end: 105 }, { first: 90, end: 100 }, { first: 90, end: 100 }],
    ['none where none are at hand', { first: 500, end: 510 }, { first: 0, end: 100 }, { first: 500, end: 500 }],
  ])('%s', (_case, view, atHand, rows) => {
    expect(rowsToDraw(view, atHand, 8)).toEqual(rows);
  });

  it('are at first hardly more than the visible ones', () => {
    expect(rowsToDraw({ first: 21, end: 31 }, { first: 0, end: 100 }, 0)).toEqual({ first: 20, end: 32 });
  });
});

describe('showing a row', () => {
  it.each([
    ['that is seen moves nothing', 12, 500, 500],
    ['above brings it to the top', 3, 500, 150],
    ['below brings it to the bottom', 25, 500, 800],
    ['that is cut off moves by the missing part', 10, 520, 500],
  ])('%s', (_case, row, top, expected) => {
    expect(topToShow(row, { top, height: 500, rowHeight: 50 })).toBe(expected);
  });
});
