import { buildUser } from '../../../testing/directory';
import { positionAt } from '../../../testing/positions';
import type { User } from '../../api/types';
import type { UserPage } from '../../api/user-page';
import { arrivals, misplaced } from './page-check';

/** One user for each letter; a capital letter stands for a user that has changed since. */
const users = (letters: string): User[] =>
  Array.from(letters, (letter) => {
    const id = letter.toLowerCase().charCodeAt(0);
    return buildUser({ id, username: letter, revision: letter === letter.toLowerCase() ? 1 : 9 });
  });

/** `<` and `>` stand for pages before and after. */
function pageOf(text: string): UserPage {
  return {
    users: users(text.replaceAll(/[<>]/g, '')),
    total: { count: 9, isExact: true },
    revision: 5,
    position: positionAt(5),
    ...(text.startsWith('<') && { prev: 'p' }),
    ...(text.endsWith('>') && { next: 'n' }),
  };
}

const letters = (of: User[]): string => of.map(({ username }) => username).join('');

describe('rows that the server would not show there any more', () => {
  it.each([
    ['none where nothing has changed', 'abcd', 'abcd', ''],
    ['one that is missing', 'abcd', 'acd', 'b'],
    ['one that has moved down', 'aBcd', 'acdB', 'B'],
    ['one that has moved up', 'abcD', 'Dabc', 'D'],
    ['both where two have changed places', 'aBcDe', 'aDcBe', 'BD'],
    ['none for a change that moves nothing', 'aBcd', 'aBcd', ''],
    ['none because others came between', 'abcd', 'axbycd', ''],
    ['none beyond what others may have pushed out', 'abcd>', 'xab>', ''],
    ['none before what a page from behind begins with', '<abcd', '<cd', ''],
    ['the last ones too, at the end of the list', '<abcd', '<ab', 'cd'],
    ['none where the pages have nothing in common', '<abc>', '<xyz>', ''],
    ['all where nothing is left', 'abc', '', 'abc'],
  ])('are %s: %s, now %s', (_case, shown, fresh, expected) => {
    expect(letters(misplaced(pageOf(shown), pageOf(fresh)))).toBe(expected);
  });
});

describe('users that have come', () => {
  it.each([
    ['between rows that are seen', 'abcd', 'axbcd', 0, 3, 'x'],
    ['below what is seen', 'abcd>', 'abcxd>', 0, 2, ''],
    ['above what is seen', '<abcd', '<axbcd', 2, 4, ''],
    ['at the very top, which is seen', 'abcd', 'xabcd', 0, 2, 'x'],
    ['at the very end, which is seen', '<abcd', '<abcdx', 2, 4, 'x'],
    ['to the other page, whose rows are seen too', 'abcd>', 'abcxdy>', 1, 9, 'x'],
    ['to a list that is empty', '', 'xy', 0, 1, 'xy'],
    ['where another page begins', '<abc>', '<zabcx>', 0, 3, ''],
  ])('%s: %s, now %s, of which rows %d to %d are visible', (_case, shown, fresh, first, end, expected) => {
    const page = pageOf(shown);
    const placed = { cursor: '', rows: { first: 0, end: page.users.length }, page, fresh: pageOf(fresh) };
    const known = new Set(page.users.map(({ id }) => id));
    expect(letters(arrivals(placed, known, { first, end }))).toBe(expected);
  });
});
