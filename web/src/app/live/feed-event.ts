import type { Change } from '../api/types';

/** What the feed tells, and that it has fallen silent. */
export type FeedEvent =
  /** The feed goes on from `position`; `revision` is the last there is by now. */
  | { readonly kind: 'ready'; readonly directory: string; readonly position: number; readonly revision: number }
  | { readonly kind: 'change'; readonly change: Change }
  /** What came between cannot be told any more. */
  | { readonly kind: 'reset'; readonly revision: number }
  | { readonly kind: 'heartbeat'; readonly revision: number }
  | { readonly kind: 'down' };

/** The server's events, by their name on the wire. */
export const FEED_EVENTS = ['ready', 'change', 'reset', 'heartbeat'] as const;

export function feedEventOf(
  kind: (typeof FEED_EVENTS)[number],
  { data, lastEventId }: MessageEvent<string>,
): FeedEvent {
  const told = JSON.parse(data) as { directory: string; revision: number };
  switch (kind) {
    case 'ready':
      return { kind, ...told, position: Number(lastEventId) };
    case 'change':
      return { kind, change: JSON.parse(data) as Change };
    case 'reset':
    case 'heartbeat':
      return { kind, revision: told.revision };
  }
}
