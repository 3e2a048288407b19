import type { FeedEvent } from './feed-event';

/** Where the feed is heard: over a stream of one's own, or from the tab that has it. */
export interface Feed {
  start(): void;
  stop(): void;
  /** Somebody looks, or there is a network again. */
  hurry(): void;
}

export type FeedListener = (event: FeedEvent) => void;
