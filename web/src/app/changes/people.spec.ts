import { changesWords, doerOf, peopleOf, whoIs } from './people';

const by = (
  account: number,
  key: string | null = null,
): { by: { account: number; name: string; key: string | null } } => ({
  by: { account, name: `name ${account}`, key },
});

describe('who made changes', () => {
  it('is counted by account, and nobody is no one', () => {
    expect(peopleOf([by(3), by(4), by(3, 'nightly'), { by: null }])).toBe(2);
  });

  it.each([
    [1, 1, '1 change'],
    [14, 0, '14 changes'],
    [14, 1, '14 changes'],
    [14, 3, '14 changes by 3 people'],
  ])('%d changes of %d people are “%s”', (count, people, words) => {
    expect(changesWords(count, people)).toBe(words);
  });

  it('is a name, and the key that was used', () => {
    expect([whoIs(by(3).by), whoIs(by(3, 'nightly').by), whoIs(null)]).toEqual(['name 3', 'name 3’s key nightly', '']);
  });

  it.each([
    [[by(3), by(3)], 'name 3'],
    [[by(3), by(4)], 'Someone'],
    [[{ by: null }], 'Someone'],
    [[], 'Someone'],
  ])('of %j is %s', (changes, doer) => {
    expect(doerOf(changes)).toBe(doer);
  });
});
