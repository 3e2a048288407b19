import { countLine } from './count-line';

describe('countLine', () => {
  it.each([
    ['nobody', 0, true, 0, true, '0'],
    ['all of them', 4, true, 4, true, '4'],
    ['some of them', 100, false, 1234, true, '100 of 1,234'],
    ['some of many', 1200, false, 10_000, false, '1,200 of 10,000+'],
    ['more than were counted', 300, false, 250, false, '300 of 300+'],
    ['all but those that others have added', 4, true, 5, true, '4 of 5'],
    ['those that are left, where others have deleted some', 4, true, 3, true, '3'],
    ['all, though nobody had counted to the end', 300, true, 250, false, '300'],
  ])('tells %s', (_case, reached, isWhole, count, isExact, line) => {
    expect(countLine({ reached, isWhole }, { count, isExact }, 'en')).toBe(line);
  });
});
