import type { FeedEvent } from './feed-event';

/** The feed over a connection of one's own. */
export interface Stream {
  start(): void;
  stop(): void;
  /** Somebody looks, or there is a network again. */
  hurry(): void;
  /** The way to the server may have changed: what is open may be dead, and is opened anew. */
  renew(): void;
}

/** Where the feed is heard: over a stream of one's own, or from the tab that has it. */
export interface Feed extends Stream {
  /** Nobody looks at this tab. */
  rest(): void;
}

export type FeedListener = (event: FeedEvent) => void;
