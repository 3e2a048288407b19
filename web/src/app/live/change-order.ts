import { computed, signal } from '@angular/core';
import { type Observable, Subject, type Subscription } from 'rxjs';
import type { OwnWrites } from '../api/own-writes';
import { type Position, revisionOf } from '../api/position';
import type { Change } from '../api/types';
import { backOff } from './back-off';
import type { ChangesOfSet } from './feed-event';
import { RecentChanges } from './recent-changes';
import type { Visibility } from './visibility';

/** A change, delivered in order. */
export interface LiveChange {
  readonly change: Change;
  /** Whether this page itself has made it. */
  readonly isOwn: boolean;
  /** Whether the person could not see it happen: the feed was cut off, or the tab hidden. */
  readonly isMissed: boolean;
}

/** Changes of a set, which are delivered together. What they did is not told: what is in view is read again. */
export interface LiveChanges extends ChangesOfSet {
  readonly isOwn: boolean;
  readonly isMissed: boolean;
}

/** Delivers changes in order, each exactly once. A change that did not arrive in its turn is requested. */
export class ChangeOrder {
  private readonly applied = signal<Position | undefined>(undefined);
  private readonly known = signal(0);
  private asking: Subscription | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  /** Changes up to this revision happened while the feed was cut off. */
  private missedUntil = 0;
  private readonly delivered = new Subject<LiveChange>();
  private readonly joined = new Subject<LiveChanges>();

  readonly changes = this.delivered.asObservable();
  /** Those of sets that are not delivered one by one. */
  readonly batches = this.joined.asObservable();
  /** The last ones that were delivered. */
  readonly recent = new RecentChanges();

  /** The last change applied; undefined until it has begun. */
  readonly position = this.applied.asReadonly();
  /** Its revision; 0 until it has begun. */
  readonly reached = computed(() => {
    const at = this.applied();
    return at === undefined ? 0 : revisionOf(at);
  });
  /** The last known revision of the directory. */
  readonly head = this.known.asReadonly();

  /** @param ask requests the changes after a position, oldest first; one answer may not hold all of them */
  constructor(
    private readonly ask: (after: Position) => Observable<Change[]>,
    private readonly own: OwnWrites,
    private readonly visibility: Visibility,
  ) {}

  /** Continues from this position, whatever came before. */
  begin(position: Position): void {
    this.stop();
    this.failures = 0;
    this.missedUntil = 0;
    this.recent.begin(position);
    this.known.set(revisionOf(position));
    this.applied.set(position);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.asking?.unsubscribe();
    this.asking = undefined;
  }

  hear(change: Change): void {
    if (this.applied() === undefined || change.revision <= this.reached()) return;
    this.expect(change.revision);
    if (this.isNext(change)) this.take(change);
    else this.catchUp();
  }

  /** @param position of the last of them */
  hearBatch(batch: ChangesOfSet, position: Position): void {
    if (this.applied() === undefined || batch.to <= this.reached()) return;
    this.expect(batch.to);
    if (batch.from > this.reached() + 1) {
      this.catchUp();
      return;
    }
    this.applied.set(position);
    this.recent.begin(position);
    const isOwn = this.own.hasSet(batch.set);
    this.joined.next({ ...batch, isOwn, isMissed: this.isUnseen(batch.to) && !isOwn });
  }

  /** Notes that changes up to this revision were missed. */
  miss(revision: number): void {
    this.missedUntil = Math.max(this.missedUntil, revision);
  }

  /** Notes that the directory has reached this revision; its changes will be requested if they do not arrive. */
  expect(revision: number): void {
    this.known.update((head) => Math.max(head, revision));
  }

  /** Requests what is missing up to the last known revision. */
  catchUp(): void {
    const at = this.applied();
    if (at === undefined || this.reached() >= this.known() || this.asking) return;
    clearTimeout(this.timer);
    const request = this.ask(at).subscribe({
      next: (changes) => {
        this.asking = undefined;
        this.failures = 0;
        for (const change of changes) if (this.isNext(change)) this.take(change);
        // After an empty answer, the same request would repeat for ever.
        if (changes.length > 0) this.catchUp();
      },
      error: () => {
        this.asking = undefined;
        this.timer = setTimeout(() => {
          this.catchUp();
        }, backOff(this.failures++));
      },
    });
    if (!request.closed) this.asking = request;
  }

  private isNext({ revision }: Change): boolean {
    return revision === this.reached() + 1;
  }

  private take(change: Change): void {
    this.applied.set(change.position);
    this.recent.add(change);
    const isOwn = this.own.has(change.position) || this.own.hasSet(change.set);
    this.delivered.next({ change, isOwn, isMissed: this.isUnseen(change.revision) && !isOwn });
  }

  private isUnseen(revision: number): boolean {
    return revision <= this.missedUntil || !this.visibility.isVisible();
  }
}
