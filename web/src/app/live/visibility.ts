import { DOCUMENT, DestroyRef, Service, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { fromEvent } from 'rxjs';

/** Whether the tab is visible. */
@Service()
export class Visibility {
  private readonly document = inject(DOCUMENT);
  private readonly visible = signal(!this.document.hidden);
  readonly isVisible = this.visible.asReadonly();

  constructor() {
    fromEvent(this.document, 'visibilitychange')
      .pipe(takeUntilDestroyed(inject(DestroyRef)))
      .subscribe(() => {
        this.visible.set(!this.document.hidden);
      });
  }
}
