import { Location } from '@angular/common';
import { Service, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed, toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, NavigationEnd, NavigationStart, Router } from '@angular/router';
import type { UserQuery } from '../api/user-query';
import { type ListPosition, TOP, positionOf, textOf } from './user-pages/list-position';
import { isSameQuery, paramsOf, queryOf } from './user-pages/list-query';

const OWN_STEP = 'the list asks for other users';

/** What the address says of the directory: `?q=dai&pet=cat&sort=-created&user=5&at=12_WzEs`. Nothing else keeps it. */
@Service({ autoProvided: false })
export class ListAddress {
  private readonly router = inject(Router);
  private readonly location = inject(Location);
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
  /** Where in the list a person was at this address. */
  readonly position = computed(() => positionOf(this.params().get('at')));

  /** How often the browser's buttons have led to another place in the list. */
  readonly returns = this.returned.asReadonly();

  constructor() {
    this.router.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      if (event instanceof NavigationStart) this.isByHistory = event.navigationTrigger === 'popstate';
      if (event instanceof NavigationEnd) this.arrive();
    });
  }

  /** Shows other users, from the first one on. A word that is typed on is one entry of the history. */
  show(change: Partial<UserQuery>): void {
    const before = this.query();
    const query = { ...before, ...change };
    if (isSameQuery(before, query)) return;
    this.noted = TOP;
    const isTypedOn = before.q !== '' && query.q !== '' && before.q !== query.q;
    void this.router.navigate([], {
      queryParams: { ...paramsOf(query), at: null },
      queryParamsHandling: 'merge',
      replaceUrl: isTypedOn,
      info: OWN_STEP,
    });
  }

  /** Whether the query was changed by `show`, not by the browser's buttons or a link. */
  isOwnStep(): boolean {
    const step = this.router.currentNavigation() ?? this.router.lastSuccessfulNavigation();
    return step?.extras.info === OWN_STEP;
  }

  /** Takes the position as the one of this address. */
  restore(): ListPosition {
    return (this.noted = this.position());
  }

  openPanel(user: number): void {
    void this.router.navigate([], { queryParams: { user }, queryParamsHandling: 'merge' });
  }

  closeUser(): void {
    void this.router.navigate([], { queryParams: { user: null }, queryParamsHandling: 'merge' });
  }

  /** Keeps in the address how far somebody has scrolled, past the router: nothing else changes by it. */
  note(position: ListPosition): void {
    this.noted = position;
    this.write();
  }

  private arrive(): void {
    const isElsewhere = textOf(this.position()) !== textOf(this.noted);
    if (this.isByHistory && isElsewhere) this.returned.update((count) => count + 1);
    // The router knows nothing of the positions noted since: it would bring back the one it began with.
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
