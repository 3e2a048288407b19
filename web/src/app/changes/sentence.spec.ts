import { buildChange } from '../../testing/directory';
import type { Change, UserRecord } from '../api/types';
import { blankUser, recordOf } from '../record/user-model';
import { editOf, sentenceOf, sentencesBy, textOf } from './sentence';

/** A user with a name and pets alone. */
const user = (username: string, ...pets: string[]): UserRecord => recordOf({ ...blankUser(), username, pets });

describe('an edit in a sentence', () => {
  it.each<[UserRecord, UserRecord, string]>([
    [user('daisy'), user('Daisy2'), 'Renamed daisy to Daisy2'],
    [user('daisy'), user('daisy', 'duck'), 'Added duck to daisy'],
    [user('daisy', 'duck'), user('daisy'), 'Removed duck from daisy'],
    [user('daisy', 'duck'), user('daisy', 'duck', 'duck', 'duck'), 'Added duck ×2 to daisy'],
    [user('daisy', 'duck', 'duck'), user('daisy', 'duck'), 'Removed duck from daisy'],
    [user('daisy', 'cat', 'dog'), user('daisy', 'dog', 'cat'), 'Reordered the pets of daisy'],
    [user('daisy', 'cat', 'dog'), user('dotty', 'hen', 'dog'), 'Renamed daisy to dotty, added hen, removed cat'],
    [
      user('daisy', 'cat'),
      user('daisy', 'dog', 'hen', 'hen', 'owl'),
      'Added dog, hen ×2, and owl to daisy, removed cat',
    ],
    [user('daisy', 'cat', 'dog'), user('daisy'), 'Removed cat and dog from daisy'],
    [user('daisy', 'constructor'), user('daisy'), 'Removed constructor from daisy'],
  ])('from %j to %j is: %s', (before, after, sentence) => {
    expect(editOf(before, after)).toBe(sentence);
  });

  it('names who made it, in a sentence for each difference', () => {
    expect(sentencesBy('Someone', user('daisy', 'cat'), user('dotty', 'hen'))).toEqual([
      'Someone renamed daisy to dotty.',
      'Someone added hen to daisy.',
      'Someone removed cat from daisy.',
    ]);
    expect(sentencesBy('You', user('daisy'), user('daisy'))).toEqual([]);
  });
});

describe('a change in a sentence', () => {
  const [daisy, dotty] = [user('daisy', 'cat', 'duck', 'duck'), user('dotty', 'cat', 'duck', 'duck', 'hen')];

  it.each<[Partial<Change>, string]>([
    [{ kind: 'created', after: daisy }, 'Added daisy with cat and duck ×2'],
    [{ kind: 'created', after: user('daisy') }, 'Added daisy'],
    [{ kind: 'created', after: daisy, undoes: 7 }, 'Brought back daisy'],
    [{ kind: 'deleted', before: daisy }, 'Deleted daisy'],
    [{ kind: 'deleted', before: daisy, undoes: 5 }, 'Deleted daisy'],
    [{ kind: 'updated', before: daisy, after: dotty }, 'Renamed daisy to dotty, added hen'],
    [
      { kind: 'updated', before: dotty, after: daisy, undoes: 7 },
      'Undid the renaming of daisy to dotty, the addition of hen',
    ],
    [{ kind: 'message', userId: null, after: null, text: 'hello' }, 'Sent “hello”'],
  ])('%j reads: %s', (overrides, sentence) => {
    expect(textOf(sentenceOf(buildChange(overrides)))).toBe(sentence);
  });
});
