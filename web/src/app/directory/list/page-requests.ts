import { computed, signal } from '@angular/core';
import type { Observable, Subscription } from 'rxjs';
import { type Failure, failureOf } from '../../api/failure';
import type { MissingPage } from '../loaded-pages/missing-page';

interface Pending {
  readonly request: Subscription;
  /** The gap that it fills; undefined where it replaces everything in view. */
  readonly missing: MissingPage | undefined;
}

export interface Answering<A> {
  readonly place: (answer: A) => void;
  /** Whether it handles the error itself. */
  readonly isSettled: (error: unknown) => boolean;
}

/** Runs one request for pages at a time, and keeps why the last one failed. */
export class PageRequests {
  private readonly reason = signal<Failure | undefined>(undefined);
  private readonly pending = signal<Pending | undefined>(undefined);

  readonly failure = this.reason.asReadonly();
  readonly isLoading = computed(() => this.pending() !== undefined);
  /** Whether everything in view is about to be replaced. */
  readonly isReloading = computed(() => this.isLoading() && this.awaited() === undefined);
  /** The gap that is being filled. */
  readonly awaited = computed(() => this.pending()?.missing);

  /** Cancels a request that is still under way, so that its answer cannot overwrite a later one. */
  ask<A>(missing: MissingPage | undefined, pages: Observable<A>, { place, isSettled }: Answering<A>): void {
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
    if (!request.closed) this.pending.set({ request, missing });
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
