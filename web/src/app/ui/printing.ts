import { ApplicationRef, DOCUMENT, Service, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { fromEvent } from 'rxjs';

/** Whether the page is being printed. The browser waits for no frame, so what is shown on paper is there before it looks. */
@Service()
export class Printing {
  private readonly begun = signal<Date | undefined>(undefined);
  /** When it began; undefined on a screen. */
  readonly since = this.begun.asReadonly();

  constructor() {
    const window = inject(DOCUMENT).defaultView;
    const app = inject(ApplicationRef);
    if (!window) return;
    fromEvent(window, 'beforeprint')
      .pipe(takeUntilDestroyed())
      .subscribe(() => {
        this.begun.set(new Date());
        app.tick();
      });
    fromEvent(window, 'afterprint')
      .pipe(takeUntilDestroyed())
      .subscribe(() => {
        this.begun.set(undefined);
      });
  }
}
