import { DestroyRef, computed, inject, signal } from '@angular/core';
import type { Observable, Subscription } from 'rxjs';
import { type Failure, failureOf } from './failure';

/** Runs one request at a time, until its owner is destroyed, and keeps why the last one failed. */
export class OneRequest {
  private readonly reason = signal<Failure | undefined>(undefined);
  private readonly pending = signal<Subscription | undefined>(undefined);

  readonly failure = this.reason.asReadonly();
  readonly isLoading = computed(() => this.pending() !== undefined);

  /** Call it in an injection context: it ends when the owner of that context is destroyed. */
  constructor() {
    inject(DestroyRef).onDestroy(() => this.pending()?.unsubscribe());
  }

  /** Cancels a request that is still under way, so that its answer cannot overwrite the answer of the new one. */
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

  /** Cancels a request that is still under way, and forgets the last failure. */
  giveUp(): void {
    this.pending()?.unsubscribe();
    this.settle(undefined);
  }

  private settle(failure: Failure | undefined): void {
    this.reason.set(failure);
    this.pending.set(undefined);
  }
}
