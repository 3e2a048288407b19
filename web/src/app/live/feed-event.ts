import type { Change } from '../api/types';

/** The events of the feed, and that it is silent. */
export type FeedEvent =
  /** The feed continues from `position`; `revision` is the last one of the directory now. */
  | { readonly kind: 'ready'; readonly directory: string; readonly position: number; readonly revision: number }
  | { readonly kind: 'change'; readonly change: Change }
  /** The changes in between can no longer be sent. */
  | { readonly kind: 'reset'; readonly revision: number }
  | { readonly kind: 'heartbeat'; readonly revision: number }
  | { readonly kind: 'down' };

/** The names of the server's events. */
export const FEED_EVENTS = ['ready', 'change', 'reset', 'heartbeat'] as const;

export function feedEventOf(
  kind: (typeof FEED_EVENTS)[number],
  { data, lastEventId }: MessageEvent<string>,
): FeedEvent {
  const received = JSON.parse(data) as { directory: string; revision: number };
  switch (kind) {
    case 'ready':
      return { kind, ...received, position: Number(lastEventId) };
    case 'change':
      return { kind, change: JSON.parse(data) as Change };
    case 'reset':
    case 'heartbeat':
      return { kind, revision: received.revision };
  }
}
