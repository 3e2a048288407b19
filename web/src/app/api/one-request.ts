import { DestroyRef, computed, inject, signal } from '@angular/core';
import type { Observable, Subscription } from 'rxjs';
import { type Failure, failureOf } from './failure';

/** One request at a time, for as long as what asks is there, and why the last one came to nothing. */
export class OneRequest {
  private readonly reason = signal<Failure | undefined>(undefined);
  private readonly pending = signal<Subscription | undefined>(undefined);

  readonly failure = this.reason.asReadonly();
  readonly isLoading = computed(() => this.pending() !== undefined);

  /** Within an injection context: it ends with what is created there. */
  constructor() {
    inject(DestroyRef).onDestroy(() => this.pending()?.unsubscribe());
  }

  /** Gives up a request still under way, so that its answer cannot overwrite that of this one. */
  ask<A>(answers: Observable<A>, take: (answer: A) => void): void {
    this.giveUp();
    const request = answers.subscribe({
      next: (answer) => {
        take(answer);
        this.settle(undefined);
      },
      error: (error: unknown) => {
        this.settle(failureOf(error));
      },
    });
    if (!request.closed) this.pending.set(request);
  }

  /** Gives up a request still under way, and forgets the failure of the last. */
  giveUp(): void {
    this.pending()?.unsubscribe();
    this.settle(undefined);
  }

  private settle(failure: Failure | undefined): void {
    this.reason.set(failure);
    this.pending.set(undefined);
  }
}
