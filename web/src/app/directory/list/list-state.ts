import { Service, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Subject } from 'rxjs';
import { type Position, revisionOf } from '../../api/position';
import type { Change, User } from '../../api/types';
import type { Total, UserPage } from '../../api/user-page';
import { userAfter } from '../../record/versions';
import type { LiveChange } from '../../live/change-order';
import { Live } from '../../live/live';
import type { LoadedPages } from '../loaded-pages/loaded-pages';
import type { Rows } from '../loaded-pages/rows';

/** The users in the list as they are now, and what is known about the directory around them. It follows the feed; rows keep their places. */
@Service({ autoProvided: false })
export class ListState {
  private readonly live = inject(Live);
  private readonly shown = signal<LoadedPages | undefined>(undefined);
  private readonly counted = signal<Total | undefined>(undefined);
  private readonly head = signal<Position | undefined>(undefined);
  private readonly deletions = signal<ReadonlyMap<number, Change>>(new Map());
  private readonly seen = new Subject<LiveChange>();
  private readonly sought = new Subject<number>();

  /** Undefined until the first answer. */
  readonly pages = this.shown.asReadonly();
  /** The loaded users that nobody has deleted. */
  readonly present = computed(() => this.shown()?.users.filter((user) => !this.deletionOf(user)) ?? []);
  readonly total = this.counted.asReadonly();
  /** The last known position of the directory. */
  readonly position = this.head.asReadonly();
  /** The rows in view. */
  readonly view = signal<Rows>({ first: 0, end: 1 });
  /** The live changes that have changed a row. */
  readonly changes = this.seen.asObservable();
  /** The users whose rows are to be scrolled into view. */
  readonly revealed = this.sought.asObservable();

  constructor() {
    this.live.changes.pipe(takeUntilDestroyed()).subscribe((received) => {
      if (this.follow(received.change)) this.seen.next(received);
    });
    this.live.restarts.pipe(takeUntilDestroyed()).subscribe(() => {
      this.deletions.set(new Map());
    });
    effect(() => {
      if (this.shown()) untracked(this.bringUpToDate.bind(this));
    });
  }

  find(id: number): User | undefined {
    return this.shown()?.users.find((user) => user.id === id);
  }

  reveal(id: number): void {
    this.sought.next(id);
  }

  /** The change in which another person has deleted this user, whose row stays. */
  deletionOf({ id, revision }: User): Change | undefined {
    const deletion = this.deletions().get(id);
    return deletion && deletion.revision > revision ? deletion : undefined;
  }

  /** Shows pages; the last answer is one of them. */
  place(pages: LoadedPages, answer: UserPage | undefined): void {
    if (answer) {
      this.counted.set(answer.total);
      this.head.set(answer.position);
      this.live.see(answer);
    }
    this.shown.set(pages);
  }

  /** Notes the current state of a page on the server. The rows stay where they are. */
  check(cursor: string, fresh: UserPage): void {
    this.counted.set(fresh.total);
    this.notePosition(fresh.position);
    this.live.see(fresh);
    this.shown.update((pages) => pages?.check(cursor, fresh));
  }

  /** Shows the current state of a user, in its place. */
  amend(user: User): void {
    this.shown.update((pages) => pages?.amend([user]));
  }

  /** Takes a user off the list. */
  takeOff(id: number): void {
    if (this.find(id)) this.counted.update((total) => total && { ...total, count: Math.max(total.count - 1, 0) });
    this.shown.update((pages) => pages?.without(id));
  }

  /** Notes a position of the directory, and returns whether it is a later one. */
  notePosition(position: Position): boolean {
    const head = this.head();
    const isNews = head === undefined || revisionOf(position) > revisionOf(head);
    if (isNews) this.head.set(position);
    return isNews;
  }

  /** Takes over a change, and returns whether it is news for a row. */
  private follow(change: Change): boolean {
    const { userId, revision, after } = change;
    const known = userId === null ? undefined : this.find(userId);
    if (!known || known.revision >= revision) return false;
    if (after) this.amend(userAfter(known, after, change));
    else this.deletions.update((deletions) => new Map(deletions).set(known.id, change));
    return true;
  }

  /** Changes may have arrived while the answer was under way, and the answer does not show them. */
  private bringUpToDate(): void {
    const oldest = Math.min(...(this.shown()?.placed ?? []).map(({ page }) => page.revision));
    for (const change of this.live.since(oldest)) this.follow(change);
  }
}
