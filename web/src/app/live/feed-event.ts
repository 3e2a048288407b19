import type { Position } from '../api/position';
import type { Change, ChangeSet } from '../api/types';

/** Changes of one set that followed each other quickly, as one: those from the first to the last of these revisions. */
export interface ChangesOfSet {
  readonly from: number;
  readonly to: number;
  readonly set: number;
  /** How many there are of each kind. */
  readonly kinds: Partial<Record<Change['kind'], number>>;
}

/** The events of the feed, and that it is silent. */
export type FeedEvent =
  /** The feed continues from `position`; `head` is the last change of the directory now. */
  | { readonly kind: 'ready'; readonly directory: string; readonly position: Position; readonly head: Position }
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'changes'; readonly changes: ChangesOfSet; readonly position: Position }
  /** A set as it is now: how far it has come. */
  | { readonly kind: 'set'; readonly set: ChangeSet }
  /** The changes in between can no longer be sent, or there are none, since the history is another one now. */
  | { readonly kind: 'reset'; readonly position: Position }
  | { readonly kind: 'heartbeat'; readonly revision: number }
  | { readonly kind: 'down' };

/** The names of the server's events. */
export const FEED_EVENTS = ['ready', 'change', 'changes', 'set', 'reset', 'heartbeat'] as const;
