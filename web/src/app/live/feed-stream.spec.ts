import { jest } from '@jest/globals';
import { buildChange } from '../../testing/directory';
import { FakeFeed } from '../../testing/feed';
import { FeedStream } from './feed-stream';

describe('the stream of the feed', () => {
  let feed: FakeFeed;
  let stream: FeedStream;
  let received: string[];
  let position: number;

  beforeEach(() => {
    [feed, received, position] = [new FakeFeed(), [], 7];
    stream = new FeedStream(
      () => feed.open(`?after=${position}`),
      (event) => received.push(event.kind),
    );
    stream.start();
  });
  afterEach(() => {
    stream.stop();
  });

  const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);
  const tell = async (telling: Promise<void>): Promise<void> => {
    await Promise.all([telling, pass(10)]);
  };

  it('passes on the events', async () => {
    await tell(feed.ready(7));
    await tell(feed.change(buildChange({ revision: 8 })));
    await tell(feed.heartbeat(8));
    await tell(feed.reset(9));
    expect(received).toEqual(['ready', 'change', 'heartbeat', 'reset']);
  });

  it('is opened again from the position by then, later after each failure', async () => {
    await tell(feed.ready(7));
    position = 9;
    await tell(feed.fail());
    expect([received, feed.openStreams]).toEqual([['ready', 'down'], 0]);
    await pass(500);
    expect(feed.urls).toEqual(['?after=7', '?after=9']);
    await tell(feed.fail());
    await pass(400);
    expect(feed.openStreams).toBe(0);
    await pass(600);
    expect(feed.openStreams).toBe(1);
  });

  it('is given up for dead after 35 s of silence, and not before', async () => {
    await tell(feed.ready(7));
    await pass(30_000);
    await tell(feed.heartbeat(7));
    await pass(34_000);
    expect([received.includes('down'), feed.urls.length]).toEqual([false, 1]);
    await pass(1_600);
    expect([received.at(-1), feed.urls.length, feed.openStreams]).toEqual(['down', 2, 1]);
  });

  it('ends a pause early when the person looks, and keeps a stream that has just sent something', async () => {
    for (let failure = 0; failure < 8; failure++) {
      await tell(feed.fail());
      stream.hurry();
    }
    expect(feed.urls.length).toBe(9);
    await tell(feed.ready(7));
    stream.hurry();
    expect(feed.urls.length).toBe(9);
    await pass(21_000);
    stream.hurry();
    expect([feed.urls.length, feed.openStreams]).toEqual([10, 1]);
  });
});
