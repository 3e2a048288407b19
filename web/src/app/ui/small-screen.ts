import { DOCUMENT, Service, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { fromEvent } from 'rxjs';

/** Whether the screen is a small one: what lies beside the list on others is a sheet over the page there, which waits. */
@Service()
export class SmallScreen {
  private readonly query = (inject(DOCUMENT).defaultView ?? window).matchMedia('(max-width: 55.99rem)');
  private readonly matches = signal(this.query.matches);

  readonly isSmall = this.matches.asReadonly();
  /** Whether the drawer is over the page; set by the page that has one. */
  readonly hasSheet = signal(false);

  constructor() {
    fromEvent<MediaQueryListEvent>(this.query, 'change')
      .pipe(takeUntilDestroyed())
      .subscribe(({ matches }) => {
        this.matches.set(matches);
      });
  }
}
