import { jest } from '@jest/globals';
import { RestingFeed } from './resting-feed';

describe('the feed of a tab that shares none', () => {
  let received: string[];
  let feed: RestingFeed;

  beforeEach(() => {
    received = [];
    const note = (what: string) => (): void => {
      received.push(what);
    };
    const stream = { start: note('start'), stop: note('stop'), hurry: note('hurry'), renew: note('renew') };
    feed = new RestingFeed(stream, ({ kind }) => received.push(kind));
    feed.start();
  });

  it('rests after the tab was hidden for a while, and continues when it is visible', () => {
    feed.rest();
    jest.advanceTimersByTime(9_999);
    expect(received).toEqual(['start']);
    jest.advanceTimersByTime(1);
    feed.rest();
    feed.renew();
    jest.advanceTimersByTime(60_000);
    expect(received).toEqual(['start', 'stop', 'down']);
    feed.hurry();
    expect(received.at(-1)).toBe('start');
  });

  it('does not rest if the tab is soon visible again', () => {
    feed.rest();
    jest.advanceTimersByTime(5_000);
    feed.hurry();
    jest.advanceTimersByTime(60_000);
    expect(received).toEqual(['start', 'hurry']);
  });

  it('ends for good', () => {
    feed.rest();
    feed.stop();
    jest.advanceTimersByTime(60_000);
    expect(received).toEqual(['start', 'stop']);
  });
});
