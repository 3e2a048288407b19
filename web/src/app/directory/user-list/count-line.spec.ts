import { countLine } from './count-line';

describe('countLine', () => {
  it.each([
    [0, true, '', [], '0 users'],
    [1, true, '', [], '1 user'],
    [100_000, true, '', [], '100,000 users'],
    [25_665, true, '', ['cat'], '25,665 with cat'],
    [1, true, 'ha', [], '1 matches “ha”'],
    [19, true, 'ha', [], '19 match “ha”'],
    [9, true, 'ha', ['cat', 'dog'], '9 match “ha” with cat and dog'],
    [7500, false, 'ha', [], 'more than 7,500 match “ha”'],
    [1, false, '', ['cat'], 'more than 1 with cat'],
  ])('tells of %d users, exact: %s, “%s”, %j: %s', (count, isExact, q, pets, line) => {
    expect(countLine({ count, isExact }, { q, pets, isPetless: false }, 'en')).toBe(line);
  });

  it('tells of those without pets', () => {
    const [total, query] = [
      { count: 170, isExact: true },
      { pets: [], isPetless: true },
    ];
    expect(countLine(total, { ...query, q: '' })).toBe('170 without pets');
    expect(countLine(total, { ...query, q: 'ha' })).toBe('170 match “ha” without pets');
  });
});
