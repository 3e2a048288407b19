import { fittingPets } from './fitting';

describe('fittingPets', () => {
  const pets = (...names: string[]): { name: string; count: number }[] => names.map((name) => ({ name, count: 1 }));

  it.each([
    ['none', pets(), 500, 0],
    ['all where there is no measure', pets('cat', 'dog', 'duck'), Infinity, 3],
    ['all that end exactly with the room', pets('cat', 'dog'), 116, 2],
    ['fewer, for the sake of their number', pets('cat', 'dog', 'duck'), 118, 1],
    ['one at the least', pets('a very long name of a pet', 'dog'), 20, 1],
    ['fewer letters of a wide script', pets('猫猫猫', 'dog'), 116, 1],
    ['fewer with a count behind them', [{ name: 'cat', count: 12 }, ...pets('dog')], 116, 1],
  ])('shows %s', (_case, counted, room, number) => {
    expect(fittingPets(counted, room)).toBe(number);
  });
});
