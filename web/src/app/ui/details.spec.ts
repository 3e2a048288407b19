import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { Details } from './details';

describe('details', () => {
  afterEach(() => {
    Reflect.deleteProperty(window, 'requestIdleCallback');
  });

  it('are drawn once the browser has time', () => {
    const ask = jest.fn<Window['requestIdleCallback']>();
    window.requestIdleCallback = ask;
    const details = TestBed.inject(Details);
    expect(details.areDue()).toBe(false);
    ask.mock.calls[0]?.[0]({ didTimeout: false, timeRemaining: () => 10 });
    expect(details.areDue()).toBe(true);
  });

  it('are drawn in the next task by a browser that does not tell when it has time', async () => {
    const details = TestBed.inject(Details);
    expect(details.areDue()).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    expect(details.areDue()).toBe(true);
  });
});
