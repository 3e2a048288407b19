import { jest } from '@jest/globals';
import { CalmTimer } from './calm-timer';

describe('a calm timer', () => {
  let runs: number;
  let timer: CalmTimer;

  beforeEach(() => {
    runs = 0;
    timer = new CalmTimer(() => (runs += 1));
  });

  const runsAfter = (ms: number): number => {
    jest.advanceTimersByTime(ms);
    return runs;
  };

  it('runs soon after it was asked for, once however often that was', () => {
    for (let time = 0; time < 5; time++) timer.ask();
    expect([runsAfter(299), runsAfter(1), runsAfter(5000)]).toEqual([0, 1, 1]);
  });

  it('runs no more than once a second', () => {
    timer.ask();
    expect(runsAfter(300)).toBe(1);
    timer.ask();
    expect([runsAfter(999), runsAfter(1)]).toEqual([1, 2]);
    jest.advanceTimersByTime(5000);
    timer.ask();
    expect([runsAfter(299), runsAfter(1)]).toEqual([2, 3]);
  });

  it('does not run once it is stopped', () => {
    timer.ask();
    timer.stop();
    expect(runsAfter(5000)).toBe(0);
  });
});
