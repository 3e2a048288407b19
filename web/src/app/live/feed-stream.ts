import type { Position } from '../api/position';
import type { Change, ChangeSet } from '../api/types';
import { backOff } from './back-off';
import type { FeedSource } from './event-source';
import type { FeedListener, SharedStream } from './feed';
import { type ChangesOfSet, FEED_EVENTS, type FeedEvent } from './feed-event';

/** The server sends something every 15 s. A stream that is silent for this long is dead. */
const SILENCE_MS = 35_000;
/** After this much silence, the stream is opened again when the person looks at the page. */
const DOUBTFUL_MS = 20_000;

/** The feed over one connection at a time, opened again until it works. `EventSource` itself gives up where an answer is not 200. */
export class FeedStream implements SharedStream {
  private source: FeedSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private heardAt = 0;
  private readonly listeners: FeedListener[];

  /** @param open opens the feed at the position from which it has to continue */
  constructor(
    private readonly open: () => FeedSource,
    hear: FeedListener,
  ) {
    this.listeners = [hear];
  }

  alsoTell(listener: FeedListener): void {
    this.listeners.push(listener);
  }

  start(): void {
    this.stop();
    const source = this.open();
    this.source = source;
    for (const kind of FEED_EVENTS) {
      source.addEventListener(kind, (event) => {
        if (this.source !== source) return;
        this.failures = 0;
        this.expectSound();
        this.tell(feedEventOf(kind, event as MessageEvent<string>));
      });
    }
    source.addEventListener('error', () => {
      if (this.source === source) this.fail();
    });
    this.expectSound();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = undefined;
  }

  /** The person looks at the page, or the network is back: ends a pause early. */
  hurry(): void {
    if (!this.source || Date.now() - this.heardAt > DOUBTFUL_MS) this.start();
  }

  renew(): void {
    this.start();
  }

  private tell(event: FeedEvent): void {
    for (const hear of this.listeners) hear(event);
  }

  private expectSound(): void {
    this.heardAt = Date.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.fail();
    }, SILENCE_MS);
  }

  private fail(): void {
    this.stop();
    this.timer = setTimeout(() => {
      this.start();
    }, backOff(this.failures++));
    this.tell({ kind: 'down' });
  }
}

function feedEventOf(kind: (typeof FEED_EVENTS)[number], { data, lastEventId }: MessageEvent<string>): FeedEvent {
  const received = JSON.parse(data) as { directory: string; revision: number; position: Position };
  switch (kind) {
    case 'ready':
      return { kind, directory: received.directory, position: lastEventId as Position, head: received.position };
    case 'change':
      return { kind, change: JSON.parse(data) as Change };
    case 'changes':
      return { kind, changes: JSON.parse(data) as ChangesOfSet, position: lastEventId as Position };
    case 'set':
      return { kind, set: JSON.parse(data) as ChangeSet };
    case 'reset':
      return { kind, position: received.position };
    case 'heartbeat':
      return { kind, revision: received.revision };
  }
}
