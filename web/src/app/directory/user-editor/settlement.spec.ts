import { buildRecord } from '../../../testing/directory';
import type { UserRecord } from '../../api/types';
import { type Choices, contestedFields, settle } from './settlement';

const user = (username: string, ...pets: string[]): UserRecord => buildRecord({ username, pets });

describe('settling two edits', () => {
  const base = user('daisy', 'cat');

  it.each<[UserRecord, UserRecord, string[]]>([
    [user('dotty', 'cat'), user('dora', 'cat'), ['username']],
    [user('dotty', 'hen'), user('dora', 'dog'), ['username', 'pets']],
    [user('dotty', 'cat'), user('daisy', 'dog'), []],
    [user('dotty', 'cat'), user('dotty', 'dog'), []],
  ])('mine %j, theirs %j: contested are %j', (mine, theirs, fields) => {
    expect(contestedFields({ base, mine, theirs })).toEqual(fields);
  });

  const [mine, theirs] = [user('dotty', 'hen'), user('dora', 'dog')];

  it.each<[UserRecord, UserRecord, Choices, UserRecord | undefined]>([
    [mine, theirs, {}, undefined],
    [mine, theirs, { username: 'mine' }, undefined],
    [mine, theirs, { username: 'mine', pets: 'theirs' }, user('dotty', 'dog')],
    [mine, theirs, { username: 'theirs', pets: 'mine' }, user('dora', 'hen')],
    [user('dotty', 'cat'), theirs, { username: 'mine' }, user('dotty', 'dog')],
    [mine, user('dora', 'cat'), { username: 'theirs' }, user('dora', 'hen')],
  ])('mine %j, theirs %j, by the choices %j gives %j', (mine, theirs, choices, outcome) => {
    expect(settle({ base, mine, theirs }, choices)).toEqual(outcome);
  });
});
