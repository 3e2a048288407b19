import { jest } from '@jest/globals';
import type { BrowserTabs } from './browser-tabs';
import type { FeedListener, SharedStream } from './feed';
import type { FeedEvent } from './feed-event';
import { SharedFeed } from './shared-feed';

/** A browser whose tabs share one lock and one channel. */
class FakeBrowser {
  private readonly listeners = new Set<(message: unknown) => void>();
  private queue: (() => Promise<void>)[] = [];
  private leaving: (() => void) | undefined;
  private robbed: ((error: Error) => void) | undefined;

  readonly tabs: BrowserTabs = {
    lead: (_name, hold, way) =>
      new Promise((resolve, reject) => {
        const run = (): Promise<void> => {
          this.robbed = reject;
          return hold().then(resolve);
        };
        if (way === 'at once') this.rob(run);
        else {
          this.queue.push(run);
          if (!this.leaving) this.next();
        }
      }),
    channel: (_name, hear) => {
      this.listeners.add(hear);
      return {
        post: (message) => {
          for (const listener of this.listeners) if (listener !== hear) listener(message);
        },
        close: () => this.listeners.delete(hear),
      };
    },
  };

  /** The leading tab crashes, and the next one gets the lock. */
  next(): void {
    const run = this.queue.shift();
    this.leaving = run && ((): void => undefined);
    void run?.().then(() => {
      this.next();
    });
  }

  private rob(run: () => Promise<void>): void {
    this.robbed?.(new Error('stolen'));
    void run();
  }
}

class Tab {
  readonly received: FeedEvent[] = [];
  readonly feed: SharedFeed;
  isStreaming = false;
  hurried = 0;
  private readonly listeners: FeedListener[] = [(event): unknown => this.received.push(event)];

  constructor(browser: FakeBrowser) {
    const stream: SharedStream = {
      alsoTell: (listener) => this.listeners.push(listener),
      start: () => (this.isStreaming = true),
      stop: () => (this.isStreaming = false),
      hurry: () => (this.hurried += 1),
      renew: () => (this.hurried += 1),
    };
    this.feed = new SharedFeed(
      browser.tabs,
      'feed',
      stream,
      (event) => this.received.push(event),
      () => this.received.findLast(({ kind }) => kind === 'heartbeat'),
    );
    this.feed.start();
  }

  /** The stream of this tab has brought an event. */
  stream(event: FeedEvent): void {
    for (const hear of this.listeners) hear(event);
  }

  get lastHeard(): FeedEvent | undefined {
    return this.received.at(-1);
  }
}

const beat = (revision: number): FeedEvent => ({ kind: 'heartbeat', revision });

describe('the feed of several tabs', () => {
  let browser: FakeBrowser;
  const streaming = (...tabs: Tab[]): boolean[] => tabs.map(({ isStreaming }) => isStreaming);
  const openTabs = (count: number): Tab[] => Array.from({ length: count }, () => new Tab(browser));

  beforeEach(() => {
    browser = new FakeBrowser();
  });

  it('is streamed to one of them, which hands it on', () => {
    const [first, second, third] = openTabs(3) as [Tab, Tab, Tab];
    expect(streaming(first, second, third)).toEqual([true, false, false]);
    first.stream(beat(7));
    expect([first, second, third].map(({ lastHeard }) => lastHeard)).toEqual([beat(7), beat(7), beat(7)]);
  });

  it('goes on in another one when the one that led is gone', async () => {
    const [first, second, third] = openTabs(3) as [Tab, Tab, Tab];
    first.feed.stop();
    await jest.advanceTimersByTimeAsync(0);
    expect(streaming(first, second, third)).toEqual([false, true, false]);
    second.stream(beat(8));
    expect([first.lastHeard, third.lastHeard]).toEqual([undefined, beat(8)]);
  });

  it('informs a new tab of the state, and lets it hurry the stream', () => {
    const [first] = openTabs(1) as [Tab];
    first.stream(beat(7));
    const [second] = openTabs(1) as [Tab];
    expect([second.received, first.hurried]).toEqual([[beat(7)], 1]);
    second.feed.hurry();
    expect(first.hurried).toBe(2);
  });

  it('is taken over from a tab that has gone silent, which then queues', async () => {
    const [first, second] = openTabs(2) as [Tab, Tab];
    await jest.advanceTimersByTimeAsync(46_000);
    expect([second.lastHeard, streaming(first, second)]).toEqual([{ kind: 'down' }, [true, false]]);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(streaming(first, second)).toEqual([false, true]);
    second.stream(beat(9));
    expect(first.lastHeard).toEqual(beat(9));
  });

  it('is left to a tab that answers, however long the server says nothing', async () => {
    const [first, second] = openTabs(2) as [Tab, Tab];
    first.stream(beat(7));
    await jest.advanceTimersByTimeAsync(300_000);
    expect(streaming(first, second)).toEqual([true, false]);
  });
});
