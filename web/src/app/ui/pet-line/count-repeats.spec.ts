import { countRepeats } from './count-repeats';

describe('countRepeats', () => {
  it.each([
    [[], ''],
    [['dog'], 'dog 1'],
    [['duck', 'duck', 'goose'], 'duck 2, goose 1'],
    [['goose', 'duck', 'goose', 'Duck'], 'goose 2, duck 1, Duck 1'],
    [['constructor', '__proto__'], 'constructor 1, __proto__ 1'],
  ])('counts %j as %j, in the order of first appearance', (names, counted) => {
    expect(
      countRepeats(names)
        .map(({ name, count }) => `${name} ${count}`)
        .join(', '),
    ).toBe(counted);
  });
});
