import { type Given, givenBy, Unusable } from './given';
import type { Cells } from './layout';

const TABLE = { format: 'csv', separator: ',', hasFaults: true } as const;
const JSON_LINES = { format: 'ndjson', separator: null, hasFaults: false } as const;

const given = (cells: Cells, layout: Parameters<typeof givenBy>[1] = TABLE): Given | string => {
  const found = givenBy({ line: 1, cells }, layout);
  return found instanceof Unusable ? found.reason : found;
};

describe('the cells of a table', () => {
  it.each<[Cells, Given]>([
    [
      { username: 'a', pets: 'b , c,,' },
      { username: 'a', pets: ['b', 'c'] },
    ],
    [
      { username: 'a', pets: '' },
      { username: 'a', pets: [] },
    ],
    [{ username: 'a' }, { username: 'a' }],
    [
      { username: "'=a", pets: '["b,c"]' },
      { username: '=a', pets: ['b,c'] },
    ],
    [{ username: "''=a" }, { username: "'=a" }],
    [{ username: "'a" }, { username: "'a" }],
    [{ username: '=1+1' }, { username: '=1+1' }],
    [
      { id: '5', revision: '7', position: '7.3f9ab2c41d0e' },
      { id: 5, revision: 7, position: '7.3f9ab2c41d0e' as never },
    ],
    [{ id: '', revision: '', position: '' }, {}],
  ])('%j say %j', (cells, expected) => {
    expect(given(cells)).toEqual(expected);
  });

  it.each<[Cells, RegExp]>([
    [{ username: '' }, /^username must not be empty/],
    [{ username: 'a'.repeat(65) }, /^username must be at most 64/],
    [{ username: 'J\uFFFDrgen' }, /^has bytes in it that are not of the encoding of the file/],
    [{ username: 'a', pets: 'b, \uFFFD' }, /^has bytes in it that are not/],
    [{ username: 'a', pets: '["b"' }, /^pets must be a list/],
    [{ username: 'a', pets: '["b", ""]' }, /^pet 2 must not be empty/],
    [{ username: 'a', pets: Array.from({ length: 101 }, () => 'b').join(',') }, /^pets must have at most 100/],
    [{ id: '1.5' }, /^id must be a whole number/],
    [{ id: '0' }, /^id must be a whole number/],
    [{ revision: 'x' }, /^revision must be a whole number/],
    [{ position: '7' }, /^position must be one/],
  ])('%j cannot be: %s', (cells, reason) => {
    expect(given(cells)).toMatch(reason);
  });
});

it.each<[Cells, Given | RegExp]>([
  [
    { username: "'=a", pets: ['b'], id: 5 },
    { username: "'=a", pets: ['b'], id: 5 },
  ],
  [{ username: '\uFFFD' }, { username: '\uFFFD' }],
  [{ username: 5 }, /^username must be a text/],
  [{ username: 'a', pets: 'b' }, /^pets must be a list/],
  [{ username: 'a', pets: null }, /^pets must be a list/],
  [{ username: 'a', id: '5' }, /^id must be a whole number/],
])('JSON that says %j', (cells, expected) => {
  const found = given(cells, JSON_LINES);
  if (expected instanceof RegExp) expect(found).toMatch(expected);
  else expect(found).toEqual(expected);
});
