import { noteOf, sizeWords, withChosen } from './file-words';

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [9_949_999, '9.9 MB'],
  [12_400_000, '12 MB'],
  [268_435_456, '268 MB'],
])('says how large %d is', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});

it.each([
  ['spring.csv', 'spring.csv'],
  ['', 'a file without a name'],
  ['a\0b', 'ab'],
  ['x'.repeat(300), 'x'.repeat(200)],
  [`${'x'.repeat(199)}🦆`, `${'x'.repeat(199)}\uFFFD`],
])('knows a file by what fits of its name %#', (name, note) => {
  expect(noteOf(name)).toBe(note);
});

it('offers what was found although nobody would choose it', () => {
  const comma = { value: ',', label: 'comma' };
  expect(withChosen([comma], ',')).toEqual([comma]);
  expect(withChosen([comma], '^')).toEqual([comma, { value: '^', label: '^' }]);
  expect(withChosen([comma], null)).toEqual([comma]);
});
