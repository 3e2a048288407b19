import { DestroyRef, Service, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type Subscription, forkJoin, map } from 'rxjs';
import { OwnWrites } from '../../api/own-writes';
import type { LiveChange, LiveChanges } from '../../live/change-order';
import { Live } from '../../live/live';
import { Visibility } from '../../live/visibility';
import { ListState } from '../list/list-state';
import { ListLoader } from '../list/list-loader';
import type { PlacedPage } from '../loaded-pages/loaded-pages';
import type { Rows } from '../loaded-pages/rows';
import { CalmTimer } from '../../live/calm-timer';
import { arrivals } from './page-check';

/** After a check without an answer, one more follows after this time. */
const AGAIN_MS = 5000;

/** Requests again, without showing that it does, the visible pages that are older than the directory. */
@Service({ autoProvided: false })
export class QuietChecks {
  private readonly loader = inject(ListLoader);
  private readonly list = inject(ListState);
  private readonly own = inject(OwnWrites);
  private readonly isVisible = inject(Visibility).isVisible;
  private readonly changedAt = signal(0);
  private readonly reloads = new CalmTimer(() => {
    this.loader.reload();
  });
  private readonly timer = new CalmTimer(() => {
    this.check();
  });
  private again: ReturnType<typeof setTimeout> | undefined;
  private asking: Subscription | undefined;

  private readonly stale = computed(() => {
    const [pages, view, changedAt] = [this.list.pages()?.placed ?? [], this.list.view(), this.changedAt()];
    return pages.filter(({ page, fresh, rows }) => (fresh ?? page).revision < changedAt && overlap(rows, view));
  });

  /** Users that others have added between the visible rows. */
  readonly waiting = computed(() => {
    const [loaded, view] = [this.list.pages(), this.list.view()];
    const known = new Set(loaded?.users.map(({ id }) => id));
    const users = (loaded?.placed ?? []).flatMap((placed) =>
      overlap(placed.rows, view) ? arrivals(placed, known, view) : [],
    );
    return users.filter(({ position }) => !this.own.has(position));
  });

  constructor() {
    const live = inject(Live);
    live.changes.pipe(takeUntilDestroyed()).subscribe(this.note.bind(this));
    live.batches.pipe(takeUntilDestroyed()).subscribe(this.noteBatch.bind(this));
    live.restarts.pipe(takeUntilDestroyed()).subscribe(this.restart.bind(this));
    effect(() => {
      if (this.isVisible() && !this.loader.isLoading() && this.stale().length > 0) this.timer.ask();
    });
    effect(() => {
      const isEmpty = this.list.pages()?.reached === 0;
      if (isEmpty && this.waiting().length > 0) untracked(this.loader.reload.bind(this.loader));
    });
    inject(DestroyRef).onDestroy(() => {
      this.stop();
    });
  }

  private note({ change: { userId, revision, set }, isOwn }: LiveChange): void {
    if (isOwn && set !== undefined) this.reloads.ask();
    if (userId !== null && !isOwn) this.changedAt.update((last) => Math.max(last, revision));
  }

  /** What this page itself has set off is shown as it is now, as after any other of its writes. */
  private noteBatch({ to, isOwn }: LiveChanges): void {
    if (isOwn) this.reloads.ask();
    else this.changedAt.update((last) => Math.max(last, to));
  }

  /** Forgets what was noted, which no longer applies. */
  private restart(): void {
    this.stop();
    this.changedAt.set(0);
  }

  private check(): void {
    const landing = this.list.pages()?.landing;
    const pages = this.stale();
    if (!this.isVisible() || this.loader.isLoading() || pages.length === 0) return;
    this.asking?.unsubscribe();
    this.asking = forkJoin(pages.map((page) => this.ask(page))).subscribe({
      next: (answers) => {
        if (this.list.pages()?.landing !== landing) return;
        for (const { cursor, fresh } of answers) this.list.check(cursor, fresh);
      },
      error: () => {
        this.again = setTimeout(() => {
          this.timer.ask();
        }, AGAIN_MS);
      },
    });
  }

  private ask({ cursor }: PlacedPage) {
    return this.loader.look(cursor).pipe(map((fresh) => ({ cursor, fresh })));
  }

  private stop(): void {
    clearTimeout(this.again);
    this.timer.stop();
    this.reloads.stop();
    this.asking?.unsubscribe();
  }
}

/** Whether a page is in view, even an empty one. */
function overlap(rows: Rows, view: Rows): boolean {
  return rows.first <= view.end && rows.end >= view.first;
}
