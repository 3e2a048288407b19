import { DestroyRef, Service, computed, effect, inject, signal, untracked } from '@angular/core';
import { type Observable, Subject, catchError, ignoreElements, tap, throwError } from 'rxjs';
import { ChangeClient } from '../api/change-client';
import { Connection } from '../api/connection';
import { OwnWrites } from '../api/own-writes';
import { type Position, revisionOf } from '../api/position';
import { isLostPosition } from '../api/refusal';
import type { Snapshot } from '../api/snapshot';
import type { Change } from '../api/types';
import { ChangeOrder } from './change-order';
import type { FeedEvent } from './feed-event';
import { type Contact, liveStateOf } from './live-state';
import { injectFeed } from './open-feed';
import { Visibility } from './visibility';

/**
 * All changes of the directory from the first answer on: in order, without a gap, each exactly once. An answer names the
 * position that it shows, and the feed continues exactly there. Where the history is another one, all of it begins again.
 */
@Service()
export class Live {
  private readonly client = inject(ChangeClient);
  private readonly connection = inject(Connection);
  private readonly visibility = inject(Visibility);
  private readonly order = new ChangeOrder(this.changesAfter.bind(this), inject(OwnWrites), this.visibility);
  private readonly feed = injectFeed({
    position: () => untracked(this.order.position),
    hear: this.hear.bind(this),
    summary: this.summary.bind(this),
  });
  private readonly contact = signal<Contact>('none');
  private readonly heard = new Subject<FeedEvent>();
  private readonly restarted = new Subject<void>();
  private readonly named = signal<string | undefined>(undefined);

  /** The directory's random id, which the feed names; undefined until it has. */
  readonly directory = this.named.asReadonly();
  /** The events as they come, in whatever order. */
  readonly events = this.heard.asObservable();
  readonly changes = this.order.changes;
  /** Changes of sets, many at once. */
  readonly batches = this.order.batches;
  /** What is shown is obsolete as a whole, and must be requested again. */
  readonly restarts = this.restarted.asObservable();
  /** The change up to which all are applied; undefined before the first answer. */
  readonly position = this.order.position;
  readonly state = computed(() => {
    const isBehind = this.order.reached() < this.order.head();
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

  /** Takes the position that an answer shows. The first one is where the feed begins. */
  see({ position }: Snapshot): void {
    if (this.position() === undefined) {
      this.order.begin(position);
      this.feed.start();
      if (!this.visibility.isVisible()) this.feed.rest();
    } else this.meet(position);
  }

  /** Opens the feed anew: it ends with the session that it was opened under. */
  renew(): void {
    if (this.position() !== undefined) this.feed.renew();
  }

  /** The changes after a revision that have been applied, as far as they are still known. */
  since(revision: number): readonly Change[] {
    return this.order.recent.after(revision);
  }

  private hear(event: FeedEvent): void {
    this.heard.next(event);
    if (event.kind === 'down') {
      this.contact.set('down');
      return;
    }
    const wasDown = this.contact() === 'down';
    this.contact.set('up');
    this.connection.noteSound();
    switch (event.kind) {
      case 'change':
        if (!this.meet(event.change.position)) this.order.hear(event.change);
        break;
      case 'changes':
        if (!this.meet(event.position)) this.order.hearBatch(event.changes, event.position);
        break;
      case 'heartbeat':
        this.order.expect(event.revision);
        this.order.catchUp();
        break;
      case 'reset':
        this.restart(event.position);
        break;
      case 'ready':
        this.resume(event, wasDown);
    }
  }

  private resume(ready: FeedEvent & { kind: 'ready' }, wasDown: boolean): void {
    const head = revisionOf(ready.head);
    if (wasDown) this.order.miss(head);
    const known = untracked(this.directory);
    const isOther = known !== undefined && known !== ready.directory;
    this.named.set(ready.directory);
    if (isOther) this.restart(ready.head);
    if (isOther || this.meet(ready.head) || this.meet(ready.position)) return;
    this.order.expect(head);
    // From there on, the feed sends them.
    if (revisionOf(ready.position) > untracked(this.order.reached)) this.order.catchUp();
  }

  /** Whether this position is of another history than the one known so far, which then is lost. */
  private meet(position: Position): boolean {
    const isOther = this.order.recent.contradict(position);
    if (isOther) this.restart(position);
    return isOther;
  }

  private restart(position: Position): void {
    this.order.begin(position);
    this.restarted.next();
  }

  /** The changes after a position. If that is of a lost history, everything begins again at the directory's end. */
  private changesAfter(position: Position): Observable<Change[]> {
    return this.client.after(position).pipe(
      catchError((error: unknown) => {
        if (!isLostPosition(error)) return throwError(() => error);
        return this.client.latest({ kinds: [], limit: 1 }).pipe(
          tap((end) => {
            this.restart(end.position);
          }),
          ignoreElements(),
        );
      }),
    );
  }

  private summary(): FeedEvent | undefined {
    const position = untracked(this.position);
    const directory = untracked(this.directory);
    if (untracked(this.contact) === 'down') return { kind: 'down' };
    const isReady = position !== undefined && directory !== undefined;
    return isReady ? { kind: 'ready', directory, position, head: position } : undefined;
  }
}
