import { DestroyRef, Service, inject, signal } from '@angular/core';

const TICK_MS = 15_000;

/** The current time, updated as often as words like "3 minutes ago" need it. */
@Service()
export class Clock {
  private readonly time = signal(new Date());
  readonly now = this.time.asReadonly();

  constructor() {
    const ticking = setInterval(() => {
      this.time.set(new Date());
    }, TICK_MS);
    inject(DestroyRef).onDestroy(() => {
      clearInterval(ticking);
    });
  }
}
