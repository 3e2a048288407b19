import { Service, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { Position } from '../../api/position';
import type { User } from '../../api/types';
import type { Total } from '../../api/user-page';
import type { UserQuery } from '../../api/user-query';
import { Live } from '../../live/live';
import { ListLoader } from '../list/list-loader';
import { ListState } from '../list/list-state';

/** What the server takes of users that are named one by one. */
export const MOST_NAMED = 5_000;

/** What the server takes of users that are left out of all. */
export const MOST_LEFT_OUT = 100;

const NOBODY: ReadonlyMap<number, Position> = new Map();

/** The users that are named one by one, as they were last seen; or what all of them are asked for, but for some ids. */
export type Selected =
  | { readonly users: readonly { readonly id: number; readonly position: Position }[] }
  | { readonly query: Omit<UserQuery, 'sort'>; readonly except: readonly number[] };

/** The users that a person has selected: some of the list, or all that it has but for a few. Rows that are no longer loaded stay selected. */
@Service({ autoProvided: false })
export class Selection {
  private readonly list = inject(ListState);
  private readonly loader = inject(ListLoader);
  private readonly whole = signal(false);
  /** Those that are selected one by one; where all are selected, those that are left out. */
  private readonly marked = signal(NOBODY);
  private readonly begun = signal(false);
  /** What restricts the list, in whatever order. */
  private readonly filters = computed(
    () => {
      const { q, pets, isPetless } = this.loader.shown();
      return { q, pets, isPetless };
    },
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );

  /** Whether all that the list has are selected, also those that nobody has seen, but for `leftOut`. */
  readonly isAll = this.whole.asReadonly();
  readonly leftOut = computed(() => (this.isAll() ? this.marked().size : 0));
  readonly isAny = computed(() => this.isAll() || this.marked().size > 0);
  /** Whether each row shows that it can be selected. */
  readonly isUnderWay = computed(() => this.begun() || this.isAny());
  readonly count = computed((): Total => {
    const total = this.isAll() ? this.list.total() : undefined;
    return total ? { ...total, count: total.count - this.leftOut() } : { count: this.marked().size, isExact: true };
  });

  constructor() {
    // It is made for the first row that is selected of these.
    let before = this.filters();
    effect(() => {
      const now = this.filters();
      if (now !== before) untracked(this.clear.bind(this));
      before = now;
    });
    const live = inject(Live);
    live.restarts.pipe(takeUntilDestroyed()).subscribe(this.clear.bind(this));
    live.changes.pipe(takeUntilDestroyed()).subscribe(({ change: { kind, userId } }) => {
      if (kind !== 'deleted' || userId === null) return;
      if (this.isMarked(userId)) this.unmark([userId]);
    });
  }

  has(id: number): boolean {
    return this.isAll() !== this.isMarked(id);
  }

  /** Whether it is selected by itself; where all are selected, whether it is left out. */
  isMarked(id: number): boolean {
    return this.marked().has(id);
  }

  /** Shows that rows can be selected, before any is. */
  begin(): void {
    this.begun.set(true);
  }

  /** Selects a user, or leaves it out. */
  toggle(user: User): void {
    if (this.isMarked(user.id)) this.unmark([user.id]);
    else this.mark([user]);
  }

  /**
   * Selects users one by one, or leaves them out where all are selected: as many as the server takes. Returns those of them that were not marked
   * before.
   */
  mark(users: readonly User[]): readonly User[] {
    const known = this.marked();
    const most = this.isAll() ? MOST_LEFT_OUT : MOST_NAMED;
    const fresh = users.filter(({ id }) => !known.has(id)).slice(0, most - known.size);
    this.marked.set(new Map([...known, ...fresh.map(({ id, position }) => [id, position] as const)]));
    this.endIfNobody();
    return fresh;
  }

  unmark(ids: readonly number[]): void {
    this.marked.update((known) => new Map([...known].filter(([id]) => !ids.includes(id))));
    this.endIfNobody();
  }

  selectAll(): void {
    this.clear();
    this.whole.set(true);
  }

  clear(): void {
    this.marked.set(NOBODY);
    this.whole.set(false);
    this.begun.set(false);
  }

  /** What is selected now, to be sent. A user is sent as it is on the screen, or as it was when it was last there. */
  take(): Selected {
    if (this.isAll()) return { query: this.filters(), except: [...this.marked().keys()] };
    const loaded = new Map(this.list.pages()?.users.map(({ id, position }) => [id, position]));
    return { users: Array.from(this.marked(), ([id, position]) => ({ id, position: loaded.get(id) ?? position })) };
  }

  /** Who leaves the last one out has selected nobody. */
  private endIfNobody(): void {
    const { count, isExact } = this.count();
    if (this.isAll() && isExact && count <= 0) this.clear();
  }
}
