import type { Position } from '../api/position';
import type { Change } from '../api/types';

/** The events of the feed, and that it is silent. */
export type FeedEvent =
  /** The feed continues from `position`; `head` is the last change of the directory now. */
  | { readonly kind: 'ready'; readonly directory: string; readonly position: Position; readonly head: Position }
  | { readonly kind: 'change'; readonly change: Change }
  /** The changes in between can no longer be sent, or there are none, since the history is another one now. */
  | { readonly kind: 'reset'; readonly position: Position }
  | { readonly kind: 'heartbeat'; readonly revision: number }
  | { readonly kind: 'down' };

/** The names of the server's events. */
export const FEED_EVENTS = ['ready', 'change', 'reset', 'heartbeat'] as const;
