import { Service, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { filter } from 'rxjs';
import { Toasts } from '../ui/toast/toasts';
import { Live } from './live';
import { Visibility } from './visibility';

/** When the person is back, says in a toast how many changes happened meanwhile. */
@Service()
export class MissedChanges {
  private readonly live = inject(Live);
  private readonly toasts = inject(Toasts);
  private readonly isVisible = inject(Visibility).isVisible;
  private readonly count = signal(0);

  constructor() {
    this.live.changes
      .pipe(
        filter(({ isMissed }) => isMissed),
        takeUntilDestroyed(),
      )
      .subscribe(() => {
        this.count.update((count) => count + 1);
      });
    this.live.restarts.pipe(takeUntilDestroyed()).subscribe(() => {
      this.count.set(0);
    });
    effect(() => {
      const count = this.count();
      if (count === 0 || !this.isVisible() || this.live.state() !== 'live') return;
      untracked(() => {
        this.toasts.show({
          text: count === 1 ? '1 change while you were away.' : `${count} changes while you were away.`,
        });
        this.count.set(0);
      });
    });
  }
}
