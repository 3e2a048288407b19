import { DestroyRef, Service, computed, inject, signal } from '@angular/core';
import type { Subscription } from 'rxjs';
import { type Failure, failureOf } from '../../api/failure';
import type { Change } from '../../api/types';
import { UserClient } from '../../api/user-client';
import { withNewer } from '../../changes/newest-first';

const PAGE = 20;
const LARGEST_PAGE = 1000;

/** The changes of one user, newest first, as far back as somebody has asked. What was shown once stays, also when asking again fails. */
@Service({ autoProvided: false })
export class UserHistory {
  private readonly client = inject(UserClient);
  private readonly userId = signal<number | undefined>(undefined);
  private readonly shown = signal<readonly Change[] | undefined>(undefined);
  private readonly reason = signal<Failure | undefined>(undefined);
  private readonly pending = signal<Subscription | undefined>(undefined);
  /** Told live since the user is shown: an answer that was under way may not have them. */
  private heard: readonly Change[] = [];

  /** Undefined until the first answer. */
  readonly changes = this.shown.asReadonly();
  readonly failure = this.reason.asReadonly();
  readonly isLoading = computed(() => this.pending() !== undefined);
  /** A user has the number of the change that created it, so that is where its history begins. */
  readonly hasOlder = computed(() => {
    const oldest = this.shown()?.at(-1);
    return oldest !== undefined && oldest.revision !== this.userId();
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => this.pending()?.unsubscribe());
  }

  show(userId: number | undefined): void {
    this.userId.set(userId);
    this.shown.set(undefined);
    this.heard = [];
    this.reload();
  }

  /** Takes over a change that was told live. */
  hear(change: Change): void {
    this.heard = withNewer(this.heard, [change]);
    this.shown.update((shown) => shown && withNewer(shown, [change]));
  }

  /** Asks anew for what is shown, and what has come since. */
  reload(): void {
    const limit = Math.min(Math.max(PAGE, (this.shown()?.length ?? 0) + 1), LARGEST_PAGE);
    this.ask({ limit }, (changes) => changes);
  }

  /** Reloads if the last attempt failed for want of a connection. */
  recover(): void {
    if (this.reason()?.isUnreachable) this.reload();
  }

  showOlder(): void {
    const shown = this.shown() ?? [];
    const before = shown.at(-1)?.revision;
    if (before !== undefined) this.ask({ before, limit: PAGE }, (older) => [...shown, ...older]);
  }

  private ask(page: { before?: number; limit: number }, place: (answer: Change[]) => readonly Change[]): void {
    this.pending()?.unsubscribe();
    this.settle(undefined);
    const id = this.userId();
    if (id === undefined) return;
    const request = this.client.changes(id, page).subscribe({
      next: (changes) => {
        this.shown.set(withNewer(place(changes), this.heard));
        this.settle(undefined);
      },
      error: (error: unknown) => {
        this.settle(failureOf(error));
      },
    });
    if (!request.closed) this.pending.set(request);
  }

  private settle(failure: Failure | undefined): void {
    this.reason.set(failure);
    this.pending.set(undefined);
  }
}
