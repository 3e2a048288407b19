import fc from 'fast-check';
import { type UserRecord, userRecord } from './user-record';

const user = (username: string, ...pets: string[]): UserRecord => ({ username, pets });

describe('the merge of two edits', () => {
  it.each([
    ['nothing changed', user('a', 'cat'), user('a', 'cat'), user('a', 'cat'), user('a', 'cat')],
    ['mine alone', user('a', 'cat'), user('b', 'dog', 'cat'), user('a', 'cat'), user('b', 'dog', 'cat')],
    ['theirs alone', user('a', 'cat'), user('a', 'cat'), user('b', 'dog', 'cat'), user('b', 'dog', 'cat')],
    ['a username and a pet', user('a'), user('b'), user('a', 'cat'), user('b', 'cat')],
    ['the same new username', user('a'), user('b'), user('b'), user('b')],
    [
      'two additions',
      user('a', 'cat'),
      user('a', 'cat', 'dog'),
      user('a', 'duck', 'cat'),
      user('a', 'duck', 'cat', 'dog'),
    ],
    ['an addition and a removal', user('a', 'cat'), user('a', 'cat', 'dog'), user('a'), user('a', 'dog')],
    ['two removals', user('a', 'cat', 'dog'), user('a', 'dog'), user('a', 'cat'), user('a')],
    [
      'one of a pair removed',
      user('a', 'duck', 'duck'),
      user('a', 'duck'),
      user('a', 'duck', 'duck', 'cat'),
      user('a', 'duck', 'cat'),
    ],
    [
      'another of a pair added',
      user('a', 'duck'),
      user('a', 'duck', 'duck'),
      user('a', 'cat', 'duck'),
      user('a', 'cat', 'duck', 'duck'),
    ],
    [
      'an order and an addition',
      user('a', 'cat', 'dog'),
      user('a', 'dog', 'cat'),
      user('a', 'cat', 'dog', 'cow'),
      user('a', 'cat', 'dog', 'cow'),
    ],
  ])('merges %s', (_, base, mine, theirs, merged) => {
    expect(userRecord.merge(base, mine, theirs)).toEqual(merged);
  });

  it('cannot merge two new usernames', () => {
    expect(userRecord.merge(user('a'), user('b'), user('c'))).toBeUndefined();
  });

  it('cannot merge to more than 100 pets', () => {
    const base = Array<string>(99).fill('duck');
    expect(userRecord.merge(user('a', ...base), user('a', ...base, 'cat'), user('a', ...base, 'dog'))).toBeUndefined();
  });

  const users = fc.record({
    username: fc.constantFrom('a', 'b', 'c'),
    pets: fc.array(fc.constantFrom('cat', 'dog', 'duck'), { maxLength: 6 }),
  });

  it('agrees with each side where the other one did nothing', () => {
    fc.assert(
      fc.property(users, users, (base, edit) => {
        expect(userRecord.merge(base, edit, base)).toEqual(edit);
        expect(userRecord.merge(base, base, edit)).toEqual(edit);
      }),
    );
  });

  it('gives the same user in either order, except for the order of the pets', () => {
    const sorted = (merged: UserRecord | undefined): UserRecord | undefined =>
      merged && { ...merged, pets: merged.pets.toSorted() };
    fc.assert(
      fc.property(users, users, users, (base, one, other) => {
        expect(sorted(userRecord.merge(base, one, other))).toEqual(sorted(userRecord.merge(base, other, one)));
      }),
    );
  });
});
