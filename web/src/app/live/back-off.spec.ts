import { backOff } from './back-off';

describe('the pause before another try', () => {
  it.each([
    [0, 250, 500],
    [1, 500, 1000],
    [4, 4000, 8000],
    [6, 15_000, 30_000],
    [50, 15_000, 30_000],
  ])('after %d failures lies between %d and %d ms', (failures, shortest, longest) => {
    expect([backOff(failures, 0), backOff(failures, 1)]).toEqual([shortest, longest]);
  });
});
