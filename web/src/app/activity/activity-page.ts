import { Component, DOCUMENT, type ElementRef, computed, effect, inject, untracked, viewChild } from '@angular/core';
import { Connection } from '../api/connection';
import type { Change } from '../api/types';
import type { Position } from '../api/position';
import { Navigation } from '../routing/navigation';
import { PageHeading } from '../routing/page-heading';
import { Session } from '../session/session';
import { changesWords, peopleOf } from '../changes/people';
import { Clock } from '../ui/ago/clock';
import { Empty } from '../ui/empty/empty';
import { Says } from '../ui/announcer/says';
import { Icon } from '../ui/icon/icon';
import { Notice } from '../ui/notice/notice';
import { ToastOutlet } from '../ui/toast/toast-outlet';
import { daysOf } from './activity-days';
import { filterOf, isEverything, isSameFilter, isWanted, queryOf } from './activity-filter';
import { ActivityLedger } from './activity-ledger';
import { ActivityLine } from './activity-line';
import { ActivityPeople } from './activity-people';
import { ActivityUndo } from './activity-undo';
import { KindFilter } from './kind-filter';
import { textOf } from './local-day';
import { UserSearch } from './user-search';

const LIMIT = 50;

/** All changes of the directory, day by day, with a button that undoes those that can be undone. */
@Component({
  selector: 'app-activity-page',
  imports: [ActivityLine, Empty, Icon, KindFilter, Notice, PageHeading, Says, ToastOutlet, UserSearch],
  providers: [ActivityLedger, ActivityPeople, ActivityUndo],
  templateUrl: './activity-page.html',
  styleUrl: './activity-page.scss',
})
export class ActivityPage {
  private readonly ledger = inject(ActivityLedger);
  private readonly undoing = inject(ActivityUndo);
  protected readonly people = inject(ActivityPeople);
  private readonly session = inject(Session);
  private readonly document = inject(DOCUMENT);
  private readonly navigation = inject(Navigation);
  private readonly now = inject(Clock).now;
  private readonly url = this.navigation.ownUrl();
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');

  protected readonly filter = computed(() => filterOf(this.url().searchParams), { equal: isSameFilter });
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
    return changes && daysOf(changes, this.now());
  });
  protected readonly news = computed(() => {
    const count = this.ledger.waiting();
    return count > 0 ? `${count} new` : '';
  });
  /** A printed activity is no more than what is loaded, and says so. */
  protected readonly onPaper = computed(() => {
    const count = this.countOf(this.ledger.changes() ?? []);
    const words = this.hasOlder() ? `The latest ${count}` : count;
    return `${words} · ${this.now().toLocaleDateString('en-GB', { dateStyle: 'long' })}`;
  });
  protected readonly failure = this.ledger.failure;
  protected readonly isLoading = this.ledger.isLoading;
  protected readonly hasOlder = this.ledger.hasOlder;
  protected readonly isBusy = this.undoing.isBusy;

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
      if (isConnected()) untracked(this.ledger.recover.bind(this.ledger));
    });
  }

  /** Chooses what is shown; null takes a restriction out. */
  protected choose(query: { user?: number | null; by?: string | null; day?: string | null }): void {
    this.navigation.change(query);
    if (query.user === null || query.by === null) this.heading().nativeElement.focus(); // the button that had it is about to go
  }

  protected chooseDay({ target }: Event): void {
    if (target instanceof HTMLInputElement) this.choose({ day: target.value || null });
  }

  protected choosePerson({ target }: Event): void {
    if (target instanceof HTMLSelectElement) this.choose({ by: target.value });
    this.heading().nativeElement.focus(); // a chip takes the place of the choice
  }

  protected showEverything(): void {
    this.heading().nativeElement.focus(); // the button that had it is about to go
    this.navigation.go('/activity');
  }

  protected countOf(changes: readonly Change[]): string {
    return changesWords(changes.length, peopleOf(changes));
  }

  protected undo(position: Position): void {
    void this.undoing.undo(position);
  }

  protected showNews(): void {
    this.ledger.showWaiting();
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
