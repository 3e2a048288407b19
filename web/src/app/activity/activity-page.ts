import {
  Component,
  DOCUMENT,
  type ElementRef,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Connection } from '../api/connection';
import { failureOf } from '../api/failure';
import type { Change, ChangeSelection, ChangeSet } from '../api/types';
import type { Position } from '../api/position';
import { Navigation } from '../routing/navigation';
import { PageHeading } from '../routing/page-heading';
import { Session } from '../session/session';
import { changesWords, peopleOf } from '../changes/people';
import { PlanDialog } from '../sets/plan-dialog';
import { changing } from '../sets/set-words';
import { Sets } from '../sets/sets';
import { Toasts } from '../ui/toast/toasts';
import { Clock } from '../ui/ago/clock';
import { Empty } from '../ui/empty/empty';
import { Says } from '../ui/announcer/says';
import { dateFormat } from '../ui/date-format';
import { drawnAtFirst } from '../ui/drawn-at-first';
import { Icon } from '../ui/icon/icon';
import { Notice } from '../ui/notice/notice';
import { Printing } from '../ui/printing';
import { ToastOutlet } from '../ui/toast/toast-outlet';
import { type ActivityEntry, type SetEntry, daysDrawn, daysOf } from './activity-days';
import {
  filterOf,
  hasSets,
  isEverything,
  isSameFilter,
  isSetWanted,
  isWanted,
  queryOf,
  setQueryOf,
  undoOf,
} from './activity-filter';
import { ActivityLedger } from './activity-ledger';
import { ActivityLine } from './activity-line';
import { ActivityPeople } from './activity-people';
import { ActivitySets } from './activity-sets';
import { ActivityUndo } from './activity-undo';
import { KindFilter } from './kind-filter';
import { SetLine } from './set-line';
import { textOf } from './local-day';
import { UserSearch } from './user-search';

const LIMIT = 50;

/** All changes of the directory, day by day, with a button that undoes those that can be undone. */
@Component({
  selector: 'app-activity-page',
  imports: [
    ActivityLine,
    Empty,
    Icon,
    KindFilter,
    Notice,
    PageHeading,
    PlanDialog,
    Says,
    SetLine,
    ToastOutlet,
    UserSearch,
  ],
  providers: [ActivityLedger, ActivityPeople, ActivitySets, ActivityUndo],
  templateUrl: './activity-page.html',
  styleUrl: './activity-page.scss',
})
export class ActivityPage {
  private readonly ledger = inject(ActivityLedger);
  private readonly started = inject(ActivitySets);
  private readonly changesUndo = inject(ActivityUndo);
  private readonly sets = inject(Sets);
  private readonly toasts = inject(Toasts);
  protected readonly people = inject(ActivityPeople);
  private readonly session = inject(Session);
  private readonly document = inject(DOCUMENT);
  private readonly navigation = inject(Navigation);
  private readonly now = inject(Clock).now;
  private readonly printing = inject(Printing);
  private readonly url = this.navigation.ownUrl();
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');

  protected readonly filter = computed(() => filterOf(this.url().searchParams), { equal: isSameFilter });
  /** The set that a link leads to. */
  protected readonly wantedSet = computed(() => Number(this.url().searchParams.get('set')));
  protected readonly isEverything = computed(() => isEverything(this.filter()));
  /** The name of the one user whose changes are shown, as far as these tell it. */
  protected readonly userName = computed(() => {
    const { user } = this.filter();
    const last = this.ledger.changes()?.find(({ userId }) => userId === user);
    return (last?.after ?? last?.before)?.username ?? `user ${user ?? ''}`;
  });
  protected readonly personName = computed(() => {
    const { by } = this.filter();
    return by === 'none' || by === undefined ? 'nobody with an account' : this.people.nameOf(by);
  });
  protected readonly hasAccounts = computed(() => this.session.state() === 'accounts');
  /** The last day that can be chosen. */
  protected readonly today = computed(() => textOf(this.now()));
  protected readonly days = computed(() => {
    const changes = this.ledger.changes();
    return changes && daysOf(changes, this.now(), this.setsAmong(changes));
  });
  private readonly size = computed(() => (this.days() ?? []).reduce((sum, { entries }) => sum + entries.length, 0));
  private readonly drawn = drawnAtFirst(this.size);
  protected readonly drawnDays = computed(() => daysDrawn(this.days() ?? [], this.drawn()));
  /** What stands below the list comes after all of it, so that nothing moves. */
  protected readonly isDrawn = computed(() => this.drawn() >= this.size());
  protected readonly news = computed(() => {
    const count = this.ledger.waiting() + this.started.waiting();
    return count > 0 ? `${count} new` : '';
  });
  /** A printed activity is no more than what is loaded, and says so. */
  protected readonly onPaper = computed(() => {
    const date = this.printing.since();
    if (!date) return '';
    const count = this.countOf((this.days() ?? []).flatMap(({ entries }) => entries));
    const words = this.hasOlder() ? `The latest ${count}` : count;
    return `${words} · ${dateFormat('en-GB', { dateStyle: 'long' }).format(date)}`;
  });
  protected readonly failure = this.ledger.failure;
  protected readonly isLoading = this.ledger.isLoading;
  protected readonly hasOlder = this.ledger.hasOlder;
  protected readonly plan = signal<ChangeSet | undefined>(undefined);
  protected readonly isForeseeing = signal(false);
  /** What undoes all that is shown. */
  protected readonly undoing = computed(() =>
    this.session.may('editor') && (this.days()?.length ?? 0) > 0 ? undoOf(this.filter()) : undefined,
  );
  protected readonly isBusy = this.changesUndo.isBusy;

  constructor() {
    const { isConnected } = inject(Connection);
    effect(() => {
      const filter = this.filter();
      untracked(() => {
        this.people.seek(filter.by === 'none' ? undefined : filter.by);
        this.ledger.show({
          query: { ...queryOf(filter), limit: LIMIT },
          isWanted: (change) => isWanted(filter, change),
          holds: this.isInHand.bind(this),
        });
      });
    });
    effect(() => {
      const filter = this.filter();
      if (hasSets(filter))
        untracked(this.started.begin.bind(this.started, setQueryOf(filter), this.isInHand.bind(this)));
    });
    effect(() => {
      const changes = this.ledger.changes();
      if (!changes || !hasSets(this.filter())) return;
      const oldest = this.hasOlder() ? changes.at(-1)?.at : undefined;
      untracked(this.started.reach.bind(this.started, oldest));
    });
    effect(() => {
      if (isConnected()) untracked(this.ledger.recover.bind(this.ledger));
    });
  }

  /** Chooses what is shown; null takes a restriction out. */
  protected choose(query: {
    user?: number | null;
    by?: string | null;
    day?: string | null;
    since?: string | null;
  }): void {
    this.navigation.change(query);
    if (query.user === null || query.by === null) this.heading().nativeElement.focus(); // the button that had it is about to go
  }

  protected chooseDay({ target }: Event): void {
    if (target instanceof HTMLInputElement) this.choose({ day: target.value || null, since: null });
  }

  protected choosePerson({ target }: Event): void {
    if (target instanceof HTMLSelectElement) this.choose({ by: target.value });
    this.heading().nativeElement.focus(); // a chip takes the place of the choice
  }

  protected showEverything(): void {
    this.heading().nativeElement.focus(); // the button that had it is about to go
    this.navigation.go('/activity');
  }

  /** A set counts for the users that it changed. */
  protected countOf(entries: readonly (ActivityEntry | SetEntry)[]): string {
    const count = entries.reduce((sum, entry) => sum + (entry.kind === 'set' ? changing(entry.set) : 1), 0);
    return changesWords(count, peopleOf(entries.map((entry) => (entry.kind === 'set' ? entry.set : entry))));
  }

  protected chooseSince({ target }: Event): void {
    if (target instanceof HTMLInputElement) this.choose({ since: target.value || null, day: null });
  }

  protected undoSet(set: number): void {
    void this.foresee({ set });
  }

  protected undoAll(selection: ChangeSelection): void {
    void this.foresee(selection);
  }

  private async foresee(selection: ChangeSelection): Promise<void> {
    if (this.isForeseeing()) return;
    this.isForeseeing.set(true);
    try {
      this.plan.set(await this.sets.foresee({ action: 'undo', selection }));
    } catch (error) {
      this.toasts.show({ text: failureOf(error).message });
    } finally {
      this.isForeseeing.set(false);
    }
  }

  /** Those that were started since the oldest change that is shown. */
  private setsAmong(changes: readonly Change[]): ChangeSet[] {
    const oldest = this.hasOlder() ? changes.at(-1)?.at : undefined;
    return this.started
      .all()
      .filter((set) => isSetWanted(this.filter(), set) && (oldest === undefined || (set.startedAt ?? '') >= oldest));
  }

  protected undo(position: Position): void {
    void this.changesUndo.undo(position);
  }

  protected showNews(): void {
    this.ledger.showWaiting();
    this.started.showWaiting();
    this.document.documentElement.scrollTop = 0;
    this.heading().nativeElement.focus();
  }

  protected showOlder(): void {
    this.ledger.showOlder();
  }

  protected reload(): void {
    this.ledger.reload();
  }

  /** Whether the person is using the list: then nothing may move. */
  private isInHand(): boolean {
    const list = this.list().nativeElement;
    if (this.isBusy()) return false; // a change that arrives now may be the person's own
    const isScrolled = this.document.documentElement.scrollTop > 0;
    return isScrolled || list.matches(':hover') || list.contains(document.activeElement);
  }
}
