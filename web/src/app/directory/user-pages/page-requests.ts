import { computed, signal } from '@angular/core';
import type { Observable, Subscription } from 'rxjs';
import { type Failure, failureOf } from '../../api/failure';
import type { Want } from './want';

interface Pending {
  readonly request: Subscription;
  /** What it fills; nothing where it brings all that is in view. */
  readonly want: Want | undefined;
}

export interface Answering<A> {
  readonly place: (answer: A) => void;
  /** Whether it makes good for the error by itself. */
  readonly isSettled: (error: unknown) => boolean;
}

/** One request for pages at a time, and why the last one came to nothing. */
export class PageRequests {
  private readonly reason = signal<Failure | undefined>(undefined);
  private readonly pending = signal<Pending | undefined>(undefined);

  readonly failure = this.reason.asReadonly();
  readonly isLoading = computed(() => this.pending() !== undefined);
  /** Whether all that is seen is about to be replaced. */
  readonly isReloading = computed(() => this.isLoading() && this.wanted() === undefined);
  /** What is being filled. */
  readonly wanted = computed(() => this.pending()?.want);

  /** A request still under way is given up, so that its answer cannot overwrite a later one. */
  ask<A>(want: Want | undefined, pages: Observable<A>, { place, isSettled }: Answering<A>): void {
    this.stop();
    const request = pages.subscribe({
      next: (answer) => {
        this.settle(undefined);
        place(answer);
      },
      error: (error: unknown) => {
        if (!isSettled(error)) this.settle(failureOf(error));
      },
    });
    if (!request.closed) this.pending.set({ request, want });
  }

  /** Forgets the failure. */
  forgive(): void {
    this.reason.set(undefined);
  }

  stop(): void {
    this.pending()?.request.unsubscribe();
  }

  private settle(failure: Failure | undefined): void {
    this.reason.set(failure);
    this.pending.set(undefined);
  }
}
