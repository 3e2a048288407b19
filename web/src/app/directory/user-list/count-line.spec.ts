import { countLine } from './count-line';

describe('countLine', () => {
  it.each([
    [0, true, '', '', '0 users'],
    [1, true, '', '', '1 user'],
    [100_000, true, '', '', '100,000 users'],
    [25_665, true, '', 'cat', '25,665 with cat'],
    [1, true, 'ha', '', '1 matches “ha”'],
    [19, true, 'ha', '', '19 match “ha”'],
    [9, true, 'ha', 'cat', '9 match “ha” with cat'],
    [7500, false, 'ha', '', 'more than 7,500 match “ha”'],
    [1, false, '', 'cat', 'more than 1 with cat'],
  ])('tells of %d users, exact: %s, “%s”, “%s”: %s', (count, isExact, q, pet, line) => {
    expect(countLine({ count, isExact }, { q, pet }, 'en')).toBe(line);
  });
});
