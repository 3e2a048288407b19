import { isMeant } from './entry';

describe('an entry of the palette', () => {
  it.each([
    ['', 'Add user', true],
    ['add', 'Add user', true],
    ['US a', 'Add user', true],
    ['ser', 'Add user', false],
    ['add pet', 'Add user', false],
    ['dark', 'Theme: dark', true],
  ])('is meant by “%s” where each word begins one of “%s”: %s', (typed, label, isIt) => {
    expect(isMeant(typed, label)).toBe(isIt);
  });
});
