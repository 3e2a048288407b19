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

export function feedEventOf(
  kind: (typeof FEED_EVENTS)[number],
  { data, lastEventId }: MessageEvent<string>,
): FeedEvent {
  const received = JSON.parse(data) as { directory: string; revision: number; position: Position };
  switch (kind) {
    case 'ready':
      return { kind, directory: received.directory, position: lastEventId as Position, head: received.position };
    case 'change':
      return { kind, change: JSON.parse(data) as Change };
    case 'reset':
      return { kind, position: received.position };
    case 'heartbeat':
      return { kind, revision: received.revision };
  }
}
