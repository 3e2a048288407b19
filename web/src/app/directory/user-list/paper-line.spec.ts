import { buildUsers } from '../../../testing/directory';
import { paperLine } from './paper-line';

describe('the line above a printed list', () => {
  const date = new Date(2026, 10, 29);

  it.each([
    [{ first: 0, hasBeginning: true }, 3, '3 users', '3 users · 29 November 2026'],
    [{ first: 0, hasBeginning: true }, 100_000, '100,000 users', 'The first 3 of 100,000 users · 29 November 2026'],
    [{ first: 200, hasBeginning: true }, 100_000, '100,000 users', '3 of 100,000 users · 29 November 2026'],
    [{ first: 0, hasBeginning: false }, 700, '700 with cat', '3 of 700 with cat · 29 November 2026'],
  ])('of %j, of %j, is honest about how many there are', ({ first, hasBeginning }, count, words, line) => {
    const pages = { users: buildUsers(1, 3), start: first, hasBeginning };
    expect(paperLine(pages, { count, isExact: true }, words, date)).toBe(line);
  });

  it('promises no end where nobody has counted to it', () => {
    const pages = { users: buildUsers(1, 3), start: 0, hasBeginning: true };
    const total = { count: 3, isExact: false };
    expect(paperLine(pages, total, 'more than 3 match “a”', date)).toMatch(/^The first 3 of more than 3 match “a” · /);
  });
});
