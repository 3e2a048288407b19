import { Service, computed, inject, signal } from '@angular/core';
import { OneRequest } from '../../api/one-request';
import type { Position } from '../../api/position';
import type { Change } from '../../api/types';
import { UserClient } from '../../api/user-client';
import { withNewer } from '../../changes/newest-first';

const PAGE = 20;
const LARGEST_PAGE = 1000;

/** The changes of one user, newest first, as far back as was requested. What is shown stays when a later request fails. */
@Service({ autoProvided: false })
export class UserChanges {
  private readonly client = inject(UserClient);
  private readonly request = new OneRequest();
  private readonly userId = signal<number | undefined>(undefined);
  private readonly shown = signal<readonly Change[] | undefined>(undefined);
  /** Live changes since the user is shown: an answer that was under way may lack them. */
  private received: readonly Change[] = [];

  /** Undefined until the first answer. */
  readonly changes = this.shown.asReadonly();
  readonly failure = this.request.failure;
  readonly isLoading = this.request.isLoading;
  /** A user's id is the revision of its creation, so its history begins there. */
  readonly hasOlder = computed(() => {
    const oldest = this.shown()?.at(-1);
    return oldest !== undefined && oldest.revision !== this.userId();
  });

  show(userId: number | undefined): void {
    this.userId.set(userId);
    this.shown.set(undefined);
    this.received = [];
    this.reload();
  }

  /** Takes over a live change. */
  hear(change: Change): void {
    this.received = withNewer(this.received, [change]);
    this.shown.update((shown) => shown && withNewer(shown, [change]));
  }

  /** Requests again what is shown, and what was added since. */
  reload(): void {
    const limit = Math.min(Math.max(PAGE, (this.shown()?.length ?? 0) + 1), LARGEST_PAGE);
    this.ask({ limit }, (changes) => changes);
  }

  /** Reloads if the last attempt failed because there was no connection. */
  recover(): void {
    if (this.failure()?.isUnreachable) this.reload();
  }

  showOlder(): void {
    const shown = this.shown() ?? [];
    const before = shown.at(-1)?.position;
    if (before !== undefined) this.ask({ before, limit: PAGE }, (older) => [...shown, ...older]);
  }

  private ask(page: { before?: Position; limit: number }, place: (answer: Change[]) => readonly Change[]): void {
    const id = this.userId();
    if (id === undefined) {
      this.request.giveUp();
      return;
    }
    this.request.ask(this.client.changes(id, page), (changes) => {
      this.shown.set(withNewer(place(changes), this.received));
    });
  }
}
