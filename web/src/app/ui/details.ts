import { DOCUMENT, DestroyRef, Service, inject, signal } from '@angular/core';

/** A browser that is always busy draws them after this time. */
const LATEST_MS = 1000;

/** Whether details are drawn: pictures, and what is seen only under the pointer. The first of them come once the browser has time, after the words that they belong to. */
@Service()
export class Details {
  private readonly due = signal(false);
  readonly areDue = this.due.asReadonly();

  constructor() {
    const window: Partial<Window> | null = inject(DOCUMENT).defaultView;
    const draw = this.due.set.bind(this.due, true);
    // Not every browser tells when it has time.
    if (window?.requestIdleCallback) {
      const waiting = window.requestIdleCallback(draw, { timeout: LATEST_MS });
      inject(DestroyRef).onDestroy(() => window.cancelIdleCallback?.(waiting));
    } else {
      const waiting = setTimeout(draw);
      inject(DestroyRef).onDestroy(() => {
        clearTimeout(waiting);
      });
    }
  }
}
