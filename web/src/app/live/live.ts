import { DestroyRef, Service, computed, effect, inject, signal, untracked } from '@angular/core';
import { Subject } from 'rxjs';
import { ChangeClient } from '../api/change-client';
import { Connection } from '../api/connection';
import { OwnWrites } from '../api/own-writes';
import type { Snapshot } from '../api/snapshot';
import type { Change } from '../api/types';
import { ChangeOrder } from './change-order';
import type { FeedEvent } from './feed-event';
import { type Contact, liveStateOf } from './live-state';
import { injectFeed } from './open-feed';
import { RecentChanges } from './recent-changes';
import { Visibility } from './visibility';

/** A change, delivered in order. */
export interface LiveChange {
  readonly change: Change;
  /** Whether this page itself has made it. */
  readonly isOwn: boolean;
  /** Whether the person could not see it happen: the feed was cut off, or the tab hidden. */
  readonly isMissed: boolean;
}

/**
 * All changes of the directory from the first answer on: in order, without a gap, each exactly once. An answer names the
 * revision that it shows, and the feed continues exactly there.
 */
@Service()
export class Live {
  private readonly client = inject(ChangeClient);
  private readonly own = inject(OwnWrites);
  private readonly connection = inject(Connection);
  private readonly visibility = inject(Visibility);
  private readonly recent = new RecentChanges();
  private readonly order = new ChangeOrder((after) => this.client.after(after), this.apply.bind(this));
  private readonly feed = injectFeed({
    position: () => untracked(this.order.position) ?? 0,
    hear: this.hear.bind(this),
    summary: this.summary.bind(this),
  });
  private readonly contact = signal<Contact>('none');
  private readonly applied = new Subject<LiveChange>();
  private readonly restarted = new Subject<void>();
  private directory = '';
  /** Changes up to this revision happened while the feed was cut off. */
  private missedUntil = 0;

  readonly changes = this.applied.asObservable();
  /** What is shown is obsolete as a whole, and must be requested again. */
  readonly restarts = this.restarted.asObservable();
  /** The revision up to which all changes are applied; undefined before the first answer. */
  readonly position = this.order.position;
  readonly state = computed(() => {
    const isBehind = (this.order.position() ?? 0) < this.order.head();
    return liveStateOf(this.contact(), isBehind, this.connection.isOnline());
  });

  constructor() {
    effect(() => {
      const isReachable = this.connection.isOnline() || this.connection.isConnected();
      const isVisible = this.visibility.isVisible();
      if (untracked(this.position) === undefined) return;
      if (!isVisible) this.feed.rest();
      else if (isReachable) this.feed.hurry();
    });
    effect(() => {
      // A server on the same machine still answers without a network: only a request shows whether it can be reached.
      if (!this.connection.isOnline() && untracked(this.position) !== undefined) this.feed.renew();
    });
    inject(DestroyRef).onDestroy(() => {
      this.feed.stop();
      this.order.stop();
    });
  }

  /** Takes the revision that an answer shows. The first one is where the feed begins. */
  see({ directory, revision }: Snapshot): void {
    if (this.position() === undefined) {
      this.directory = directory;
      this.order.begin(revision);
      this.feed.start();
      if (!this.visibility.isVisible()) this.feed.rest();
    } else if (directory !== '') this.meet(directory, revision);
  }

  /** The changes after a revision that have been applied, as far as they are still known. */
  since(revision: number): readonly Change[] {
    return this.recent.after(revision);
  }

  private hear(event: FeedEvent): void {
    if (event.kind === 'down') {
      this.contact.set('down');
      return;
    }
    const wasDown = this.contact() === 'down';
    this.contact.set('up');
    this.connection.noteSound();
    switch (event.kind) {
      case 'change':
        this.order.hear(event.change);
        break;
      case 'heartbeat':
        this.order.expect(event.revision);
        this.order.catchUp();
        break;
      case 'reset':
        this.restart(event.revision);
        break;
      case 'ready':
        this.resume(event, wasDown);
    }
  }

  private resume(ready: FeedEvent & { kind: 'ready' }, wasDown: boolean): void {
    if (wasDown) this.missedUntil = Math.max(this.missedUntil, ready.revision);
    if (this.meet(ready.directory, ready.revision)) return;
    this.order.expect(ready.revision);
    // From there on, the feed sends them.
    if (ready.position > (this.position() ?? 0)) this.order.catchUp();
  }

  /** Whether this is another directory than the one known so far. */
  private meet(directory: string, revision: number): boolean {
    const isOther = this.directory !== '' && this.directory !== directory;
    this.directory = directory;
    if (isOther) this.restart(revision);
    return isOther;
  }

  private restart(revision: number): void {
    this.missedUntil = 0;
    this.recent.clear();
    this.order.begin(revision);
    this.restarted.next();
  }

  private apply(change: Change): void {
    this.recent.add(change);
    const isOwn = this.own.has(change.revision);
    const isUnseen = change.revision <= this.missedUntil || !this.visibility.isVisible();
    this.applied.next({ change, isOwn, isMissed: isUnseen && !isOwn });
  }

  private summary(): FeedEvent | undefined {
    const revision = untracked(this.position) ?? 0;
    const { directory } = this;
    switch (untracked(this.contact)) {
      case 'none':
        return undefined;
      case 'up':
        return { kind: 'ready', directory, position: revision, revision };
      case 'down':
        return { kind: 'down' };
    }
  }
}
