import { Location } from '@angular/common';
import { Service, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, NavigationEnd, NavigationStart, Router } from '@angular/router';
import { Session } from '../../session/session';
import type { UserQuery } from '../../api/user-query';
import { type ListPosition, TOP, positionOf, textOf } from './list-position';
import { changedQuery, isSameQuery, paramsOf, queryOf } from './list-query';

const NEW_USER = 'new';

/** The state of the directory page, kept only in the address: `?q=dai&pet=cat&sort=-created&user=5&at=12_WzEs`. */
@Service({ autoProvided: false })
export class ListAddress {
  private readonly router = inject(Router);
  private readonly location = inject(Location);
  private readonly session = inject(Session);
  private readonly params = toSignal(inject(ActivatedRoute).queryParamMap, { requireSync: true });
  private noted = TOP;
  private readonly returned = signal(0);
  private isByHistory = false;

  /** Which users are shown. */
  readonly query = computed(() => queryOf(this.params()), { equal: isSameQuery });
  /** The user whose panel is open. */
  readonly openUser = computed(() => {
    const id = this.params().get('user') ?? '';
    return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : undefined;
  });
  /** Whether the form for a new user is open, in the place of a user. */
  readonly isAdding = computed(() => this.params().get('user') === NEW_USER && this.session.may('editor'));
  readonly isDrawerOpen = computed(() => this.openUser() !== undefined || this.isAdding());
  /** The position in the list that this address names. */
  readonly position = computed(() => positionOf(this.params().get('at')));

  /** Counts how often the browser's buttons led to another place in the list. */
  readonly returns = this.returned.asReadonly();

  constructor() {
    this.router.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event instanceof NavigationStart) this.isByHistory = event.navigationTrigger === 'popstate';
      if (event instanceof NavigationEnd) this.arrive();
    });
  }

  /** Shows other users, from the first one on. While a word is being typed, its steps share one entry of the browser's history. */
  show(change: Partial<UserQuery>): void {
    const before = this.query();
    const query = changedQuery(before, change);
    if (isSameQuery(before, query)) return;
    this.noted = TOP;
    const isTypedOn = before.q !== '' && query.q !== '' && before.q !== query.q;
    void this.router.navigate([], {
      queryParams: { ...paramsOf(query), at: null },
      queryParamsHandling: 'merge',
      replaceUrl: isTypedOn,
    });
  }

  /** Takes this position as that of the current address. */
  restore(): ListPosition {
    return (this.noted = this.position());
  }

  openPanel(user: number): void {
    void this.router.navigate([], { queryParams: { user }, queryParamsHandling: 'merge' });
  }

  /** Shows another user in the place of the open one: one step back leads to the list. */
  turnTo(user: number): void {
    void this.router.navigate([], { queryParams: { user }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  openForm(): void {
    void this.router.navigate([], { queryParams: { user: NEW_USER }, queryParamsHandling: 'merge' });
  }

  closeUser(): void {
    void this.router.navigate([], { queryParams: { user: null }, queryParamsHandling: 'merge' });
  }

  /** Writes the scroll position into the address, without the router, since nothing else depends on it. */
  note(position: ListPosition): void {
    this.noted = position;
    this.write();
  }

  private arrive(): void {
    const isElsewhere = textOf(this.position()) !== textOf(this.noted);
    if (this.isByHistory && isElsewhere) this.returned.update((count) => count + 1);
    // The router does not know the positions noted since, and would restore its own.
    else this.write();
  }

  private write(): void {
    const tree = this.router.parseUrl(this.location.path());
    const { at: before, ...others } = tree.queryParams;
    const at = textOf(this.noted);
    if (before === at) return;
    tree.queryParams = at === undefined ? others : { ...others, at };
    this.location.replaceState(this.router.serializeUrl(tree), '', this.location.getState());
  }
}
