import { fittingChips } from './fitting';

describe('fittingChips', () => {
  const chips = (...names: string[]): { name: string; count: number }[] => names.map((name) => ({ name, count: 1 }));

  it.each([
    ['none', chips(), 500, 0],
    ['all where there is no measure', chips('cat', 'dog', 'duck'), Infinity, 3],
    ['all that end exactly with the room', chips('cat', 'dog'), 108, 2],
    ['fewer, for the sake of their number', chips('cat', 'dog', 'duck'), 110, 1],
    ['one at the least', chips('a very long name of a pet', 'dog'), 20, 1],
    ['fewer letters of a wide script', chips('猫猫猫', 'dog'), 108, 1],
    ['fewer with a count behind them', [{ name: 'cat', count: 12 }, ...chips('dog')], 108, 1],
  ])('shows %s', (_case, counted, room, number) => {
    expect(fittingChips(counted, room)).toBe(number);
  });
});
