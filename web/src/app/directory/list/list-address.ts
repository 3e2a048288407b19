import { Service, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Navigation, type Way } from '../../routing/navigation';
import { Session } from '../../session/session';
import type { UserQuery } from '../../api/user-query';
import { type ListPosition, TOP, positionOf, textOf } from './list-position';
import { changedQuery, isSameQuery, paramsOf, queryOf } from './list-query';

const NEW_USER = 'new';

/** The state of the directory page, kept only in the address: `?q=dai&pet=cat&sort=-created&user=5&at=12_WzEs`. */
@Service({ autoProvided: false })
export class ListAddress {
  private readonly navigation = inject(Navigation);
  private readonly session = inject(Session);
  private readonly url = this.navigation.ownUrl();
  private readonly params = computed(() => this.url().searchParams);
  private noted = TOP;
  private readonly returned = signal(0);

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
    const { arrivals, path } = this.navigation;
    arrivals.pipe(takeUntilDestroyed()).subscribe((way) => {
      if (path() === this.url().pathname) this.arrive(way);
    });
  }

  /** Shows other users, from the first one on. While a word is being typed, its steps share one entry of the browser's history. */
  show(change: Partial<UserQuery>): void {
    const before = this.query();
    const query = changedQuery(before, change);
    if (isSameQuery(before, query)) return;
    this.noted = TOP;
    const isTypedOn = before.q !== '' && query.q !== '' && before.q !== query.q;
    this.navigation.change({ ...paramsOf(query), at: null }, isTypedOn ? 'replace' : 'push');
  }

  /** Takes this position as that of the current address. */
  restore(): ListPosition {
    return (this.noted = this.position());
  }

  openPanel(user: number): void {
    this.navigation.change({ user });
  }

  /** Shows another user in the place of the open one: one step back leads to the list. */
  turnTo(user: number): void {
    this.navigation.change({ user }, 'replace');
  }

  openForm(): void {
    this.navigation.change({ user: NEW_USER });
  }

  closeUser(): void {
    this.navigation.change({ user: null });
  }

  /** Writes the scroll position into the address. Nothing else depends on it. */
  note(position: ListPosition): void {
    this.noted = position;
    this.write();
  }

  private arrive(way: Way): void {
    const isElsewhere = textOf(this.position()) !== textOf(this.noted);
    if (way === 'history' && isElsewhere) this.returned.update((count) => count + 1);
    // A link does not know the positions noted since it was drawn.
    else this.write();
  }

  private write(): void {
    this.navigation.note({ at: textOf(this.noted) ?? null });
  }
}
