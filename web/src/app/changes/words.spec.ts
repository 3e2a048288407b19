import { buildChange, buildRecord } from '../../testing/directory';
import type { Change, UserRecord } from '../api/types';
import { differences } from '../record/fields';
import { bySomeone, piecesOf, titleOf } from './words';

const user = (username: string, ...pets: string[]): UserRecord => buildRecord({ username, pets });

describe('the differences of two versions', () => {
  it.each<[UserRecord, UserRecord, string[], string[]]>([
    [user('daisy', 'cat'), user('daisy', 'cat'), [], []],
    [user('daisy'), user('Daisy2'), ['renamed from daisy to Daisy2'], ['Someone renamed it to Daisy2.']],
    [user('daisy'), user('daisy', 'duck'), ['+\u00a0duck'], ['Someone added duck.']],
    [user('daisy', 'duck'), user('daisy'), ['−\u00a0duck'], ['Someone removed duck.']],
    [user('daisy', 'duck'), user('daisy', 'duck', 'duck', 'duck'), ['+\u00a0duck ×2'], ['Someone added duck ×2.']],
    [user('daisy', 'duck', 'duck'), user('daisy', 'duck'), ['−\u00a0duck'], ['Someone removed duck.']],
    [user('daisy', 'cat', 'dog'), user('daisy', 'dog', 'cat'), ['pets reordered'], ['Someone reordered the pets.']],
    [
      user('daisy', 'cat', 'dog'),
      user('dotty', 'hen', 'dog'),
      ['renamed from daisy to dotty', '+\u00a0hen', '−\u00a0cat'],
      ['Someone renamed it to dotty.', 'Someone added hen.', 'Someone removed cat.'],
    ],
    [user('daisy', 'constructor'), user('daisy'), ['−\u00a0constructor'], ['Someone removed constructor.']],
  ])('from %j to %j are %j', (before, after, short, long) => {
    expect(differences(before, after).map(({ inShort }) => inShort)).toEqual(short);
    expect(differences(before, after).map(bySomeone)).toEqual(long);
  });
});

describe('a change in the history', () => {
  const [daisy, dotty] = [user('daisy', 'cat'), user('dotty', 'cat')];

  it.each<[Partial<Change>, string | undefined, string[]]>([
    [{ kind: 'created', after: daisy }, 'created as daisy', ['+\u00a0cat']],
    [{ kind: 'updated', before: daisy, after: dotty }, undefined, ['renamed from daisy to dotty']],
    [{ kind: 'deleted', before: daisy }, 'deleted', []],
    [{ kind: 'updated', before: dotty, after: daisy, undoes: 7 }, 'undid change 7', ['renamed from dotty to daisy']],
    [{ kind: 'created', after: daisy, undoes: 8 }, 'undid change 8: brought back', ['+\u00a0cat']],
    [{ kind: 'deleted', before: daisy, undoes: 5 }, 'undid change 5: deleted', []],
  ])('%j reads: %j, %j', (overrides, title, pieces) => {
    const change = buildChange(overrides);
    expect([titleOf(change), piecesOf(change)]).toEqual([title, pieces]);
  });
});
