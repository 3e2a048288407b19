import { allWords, namedWords } from './selection-words';

it.each([
  [3, '3 selected'],
  [5_000, '5,000 selected, the most one by one'],
])('says how many are named %#', (count, words) => {
  expect(namedWords(count)).toBe(words);
});

it.each([
  [{ count: 25_665, isExact: true }, 0, 'All 25,665 selected'],
  [{ count: 25_664, isExact: true }, 1, '25,664 selected, all but 1'],
  [{ count: 25_565, isExact: true }, 100, '25,565 selected, all but 100, the most'],
  [{ count: 7_500, isExact: false }, 0, 'All that match selected'],
  [{ count: 7_498, isExact: false }, 2, 'All that match but 2 selected'],
])('says that all are, but for some %#', (total, leftOut, words) => {
  expect(allWords(total, leftOut)).toBe(words);
});
