import { inject } from '@angular/core';
import { API_ORIGIN } from '../api/api-origin';
import type { Position } from '../api/position';
import { BROWSER_TABS } from './browser-tabs';
import { OPEN_EVENT_SOURCE } from './event-source';
import type { Feed, FeedListener } from './feed';
import type { FeedEvent } from './feed-event';
import { FeedStream } from './feed-stream';
import { RestingFeed } from './resting-feed';
import { SharedFeed } from './shared-feed';

export interface FeedUser {
  /** From where the feed has to continue. */
  readonly position: () => Position | undefined;
  readonly hear: FeedListener;
  /** What a new tab needs to know from this one. */
  readonly summary: () => FeedEvent | undefined;
}

/** The feed of the API, shared with the other tabs of the browser where possible. Call it in an injection context. */
export function injectFeed({ position, hear, summary }: FeedUser): Feed {
  const origin = inject(API_ORIGIN);
  const [openSource, tabs] = [inject(OPEN_EVENT_SOURCE), inject(BROWSER_TABS)];
  const stream = new FeedStream(() => openSource(`${origin}/changes/stream?after=${position() ?? 0}`), hear);
  return tabs ? new SharedFeed(tabs, `menagerie feed ${origin}`, stream, hear, summary) : new RestingFeed(stream, hear);
}
