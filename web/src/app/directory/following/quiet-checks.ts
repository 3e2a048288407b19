import { DestroyRef, Service, computed, effect, inject, signal } from '@angular/core';
import { type Subscription, forkJoin, map } from 'rxjs';
import { OwnWrites } from '../../api/own-writes';
import { Visibility } from '../../live/visibility';
import { ShownUsers } from '../shown-users';
import { UserDirectory } from '../user-directory';
import type { PlacedPage } from '../user-pages/page-run';
import type { Rows } from '../user-pages/want';
import { CalmTimer } from './calm-timer';
import { arrivals } from './page-check';

/** After a check without an answer, one more follows after this time. */
const AGAIN_MS = 5000;

/** Requests again, without showing that it does, the visible pages that are older than the directory. */
@Service({ autoProvided: false })
export class QuietChecks {
  private readonly directory = inject(UserDirectory);
  private readonly shown = inject(ShownUsers);
  private readonly own = inject(OwnWrites);
  private readonly isVisible = inject(Visibility).isVisible;
  private readonly changedAt = signal(0);
  private readonly timer = new CalmTimer(() => {
    this.check();
  });
  private again: ReturnType<typeof setTimeout> | undefined;
  private asking: Subscription | undefined;

  private readonly stale = computed(() => {
    const [pages, view, changedAt] = [this.shown.run()?.pages ?? [], this.shown.view(), this.changedAt()];
    return pages.filter(({ page, fresh, rows }) => (fresh ?? page).revision < changedAt && overlap(rows, view));
  });

  /** Users that others have added between the visible rows. */
  readonly waiting = computed(() => {
    const [run, view] = [this.shown.run(), this.shown.view()];
    const known = new Set(run?.users.map(({ id }) => id));
    const users = (run?.pages ?? []).flatMap((placed) =>
      overlap(placed.rows, view) ? arrivals(placed, known, view) : [],
    );
    return users.filter(({ position }) => !this.own.has(position));
  });

  constructor() {
    effect(() => {
      if (this.isVisible() && !this.directory.isLoading() && this.stale().length > 0) this.timer.ask();
    });
    inject(DestroyRef).onDestroy(() => {
      this.stop();
    });
  }

  /** Another person has changed the directory. */
  noteChange(revision: number): void {
    this.changedAt.update((last) => Math.max(last, revision));
  }

  /** Forgets what was noted, which no longer applies. */
  restart(): void {
    this.stop();
    this.changedAt.set(0);
  }

  private check(): void {
    const landing = this.shown.run()?.landing;
    const pages = this.stale();
    if (!this.isVisible() || this.directory.isLoading() || pages.length === 0) return;
    this.asking?.unsubscribe();
    this.asking = forkJoin(pages.map((page) => this.ask(page))).subscribe({
      next: (answers) => {
        if (this.shown.run()?.landing !== landing) return;
        for (const { cursor, fresh } of answers) this.shown.check(cursor, fresh);
      },
      error: () => {
        this.again = setTimeout(() => {
          this.timer.ask();
        }, AGAIN_MS);
      },
    });
  }

  private ask({ cursor }: PlacedPage) {
    return this.directory.look(cursor).pipe(map((fresh) => ({ cursor, fresh })));
  }

  private stop(): void {
    clearTimeout(this.again);
    this.timer.stop();
    this.asking?.unsubscribe();
  }
}

/** Whether a page is in view, even an empty one. */
function overlap(rows: Rows, view: Rows): boolean {
  return rows.first <= view.end && rows.end >= view.first;
}
