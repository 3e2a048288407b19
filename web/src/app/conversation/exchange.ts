import type { FeedEvent } from '../live/feed-event';
import type { Change } from '../api/types';
import type { KeptBody } from './kept-body';

/** A header field as it was sent. */
export interface HeaderField {
  readonly name: string;
  readonly value: string;
}

/** What came of a request. A request without an answer was cut off, or given up by the page itself. */
export type Outcome =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly fields: readonly HeaderField[];
      readonly body: KeptBody | undefined;
      readonly milliseconds: number;
    }
  | { readonly kind: 'no answer' | 'given up'; readonly milliseconds: number };

interface Noted {
  /** Counts the exchanges of this page. */
  readonly id: number;
  readonly at: Date;
}

/** A request of this page, and its outcome once there is one. */
export interface RequestExchange extends Noted {
  readonly kind: 'request';
  readonly method: string;
  /** The path with the query, without the origin. */
  readonly path: string;
  readonly fields: readonly HeaderField[];
  readonly body: KeptBody | undefined;
  /** Whether an earlier request had the same `Idempotency-Key`: another try of one act. */
  readonly isAgain: boolean;
  readonly outcome: Outcome | undefined;
}

/** Changes that came over the feed, one soon after the other. */
export interface ChangesExchange extends Noted {
  readonly kind: 'changes';
  /** How many there were, of which the last ones are kept. */
  readonly count: number;
  readonly first: Change;
  readonly changes: readonly Change[];
  /** The size of their data. */
  readonly bytes: number;
  readonly lastAt: Date;
}

/** What else the feed said. */
export interface FeedExchange extends Noted {
  readonly kind: 'feed';
  readonly event: FeedEvent & { readonly kind: 'ready' | 'changes' | 'reset' | 'down' };
}

/** One thing that was said between this page and the server. */
export type Exchange = RequestExchange | ChangesExchange | FeedExchange;
