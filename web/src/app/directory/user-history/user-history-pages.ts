import { Service, computed, inject, signal } from '@angular/core';
import { OneRequest } from '../../api/one-request';
import type { Change } from '../../api/types';
import { UserClient } from '../../api/user-client';
import { withNewer } from '../../changes/newest-first';

const PAGE = 20;
const LARGEST_PAGE = 1000;

/** The changes of one user, newest first, as far back as somebody has asked. What was shown once stays, also when asking again fails. */
@Service({ autoProvided: false })
export class UserHistory {
  private readonly client = inject(UserClient);
  private readonly request = new OneRequest();
  private readonly userId = signal<number | undefined>(undefined);
  private readonly shown = signal<readonly Change[] | undefined>(undefined);
  /** Told live since the user is shown: an answer that was under way may not have them. */
  private heard: readonly Change[] = [];

  /** Undefined until the first answer. */
  readonly changes = this.shown.asReadonly();
  readonly failure = this.request.failure;
  readonly isLoading = this.request.isLoading;
  /** A user has the number of the change that created it, so that is where its history begins. */
  readonly hasOlder = computed(() => {
    const oldest = this.shown()?.at(-1);
    return oldest !== undefined && oldest.revision !== this.userId();
  });

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
    if (this.failure()?.isUnreachable) this.reload();
  }

  showOlder(): void {
    const shown = this.shown() ?? [];
    const before = shown.at(-1)?.revision;
    if (before !== undefined) this.ask({ before, limit: PAGE }, (older) => [...shown, ...older]);
  }

  private ask(page: { before?: number; limit: number }, place: (answer: Change[]) => readonly Change[]): void {
    const id = this.userId();
    if (id === undefined) {
      this.request.giveUp();
      return;
    }
    this.request.ask(this.client.changes(id, page), (changes) => {
      this.shown.set(withNewer(place(changes), this.heard));
    });
  }
}
