import type { FeedEvent } from './feed-event';

/** The feed over a connection of this tab. */
export interface Stream {
  start(): void;
  stop(): void;
  /** The person looks at the page, or the network is back. */
  hurry(): void;
  /** The network may have changed, so an open connection may be dead: opens a new one. */
  renew(): void;
}

/** A stream whose events are heard in other tabs, too. */
export interface SharedStream extends Stream {
  /** Tells this listener of every event as well. */
  alsoTell(listener: FeedListener): void;
}

/** The source of the feed's events: a stream of this tab, or the tab that has the stream. */
export interface Feed extends Stream {
  /** This tab is hidden. */
  rest(): void;
}

export type FeedListener = (event: FeedEvent) => void;
