import { Service, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { FeedEvent } from '../live/feed-event';
import { Live } from '../live/live';
import { Exchanges } from './exchanges';

/** Notes what the feed says, but for its heartbeats and how far sets have come, and each silence once. */
@Service()
export class NoteFeed {
  private readonly exchanges = inject(Exchanges);
  private isSilent = false;

  constructor() {
    inject(Live)
      .events.pipe(takeUntilDestroyed())
      .subscribe((event) => {
        this.note(event);
      });
  }

  private note(event: FeedEvent): void {
    const wasSilent = this.isSilent;
    this.isSilent = event.kind === 'down';
    switch (event.kind) {
      case 'heartbeat':
      case 'set':
        break;
      case 'change':
        this.exchanges.hear(event.change);
        break;
      case 'down':
        if (!wasSilent) this.exchanges.note(event);
        break;
      default:
        this.exchanges.note(event);
    }
  }
}
