import { TOP, positionOf, textOf } from './list-position';

describe('the position in the address', () => {
  it.each([
    ['7', { cursor: '', rows: 7 }],
    ['12.25_WzEs-_x', { cursor: 'WzEs-_x', rows: 12.25 }],
    ['0_WzEs', { cursor: 'WzEs', rows: 0 }],
  ])('%s is read and written the same', (text, position) => {
    expect(positionOf(text)).toEqual(position);
    expect(textOf(position)).toBe(text);
  });

  it.each([null, '', 'x', '-3', '1e9', '7_', '_WzEs', '7_a b'])('%j is the top', (text) => {
    expect(positionOf(text)).toEqual(TOP);
  });

  it('needs no words for the top', () => {
    expect(textOf(TOP)).toBeUndefined();
  });

  it('is rounded to a hundredth of a row', () => {
    expect(textOf({ cursor: '', rows: 3.14159 })).toBe('3.14');
  });
});
