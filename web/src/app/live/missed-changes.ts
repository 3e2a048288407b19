import { Service, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter } from 'rxjs';
import { Live } from './live';
import { Visibility } from './visibility';

/** How many changes happened while the person was away. */
@Service()
export class MissedChanges {
  private readonly live = inject(Live);
  private readonly isVisible = inject(Visibility).isVisible;
  private readonly count = signal(0);
  private readonly accounts = signal<ReadonlySet<number>>(new Set());
  /** Whether some came as one, which does not say who made them. */
  private readonly hasBatch = signal(false);

  /** The number to tell: 0 until the person is back, and all changes are there. */
  readonly untold = computed(() => (this.isVisible() && this.live.state() === 'live' ? this.count() : 0));
  /** How many people made them; 0 where that is not known. */
  readonly people = computed(() => (this.hasBatch() ? 0 : this.accounts().size));

  constructor() {
    this.live.changes
      .pipe(
        filter(({ isMissed }) => isMissed),
        takeUntilDestroyed(),
      )
      .subscribe(({ change: { by } }) => {
        this.count.update((count) => count + 1);
        if (by) this.accounts.update((known) => new Set(known).add(by.account));
      });
    this.live.batches.pipe(takeUntilDestroyed()).subscribe(({ from, to, isMissed }) => {
      if (!isMissed) return;
      this.count.update((count) => count + to - from + 1);
      this.hasBatch.set(true);
    });
    this.live.restarts.pipe(takeUntilDestroyed()).subscribe(this.forget.bind(this));
  }

  /** They were told. */
  forget(): void {
    this.count.set(0);
    this.accounts.set(new Set());
    this.hasBatch.set(false);
  }
}
