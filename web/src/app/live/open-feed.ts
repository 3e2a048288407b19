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
  const open = (listener: FeedListener): FeedStream =>
    new FeedStream(() => openSource(`${origin}/changes/stream?after=${position() ?? 0}`), listener);
  if (!tabs) return new RestingFeed(open(hear), hear);
  const shared: SharedFeed = new SharedFeed(
    tabs,
    `menagerie feed ${origin}`,
    open((event) => {
      shared.handOn(event);
    }),
    hear,
    summary,
  );
  return shared;
}
