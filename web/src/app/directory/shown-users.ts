import { Service, inject, signal } from '@angular/core';
import { type Position, revisionOf } from '../api/position';
import type { User } from '../api/types';
import type { Total, UserPage } from '../api/user-page';
import { Live } from '../live/live';
import type { PageRun } from './user-pages/page-run';
import type { Rows } from './user-pages/want';

/** The users on the screen, and what is known about the directory around them. */
@Service({ autoProvided: false })
export class ShownUsers {
  private readonly live = inject(Live);
  private readonly shown = signal<PageRun | undefined>(undefined);
  private readonly counted = signal<Total | undefined>(undefined);
  private readonly head = signal<Position | undefined>(undefined);

  /** The pages that were reached; undefined until the first answer. */
  readonly run = this.shown.asReadonly();
  readonly total = this.counted.asReadonly();
  /** The last known position of the directory. */
  readonly position = this.head.asReadonly();
  /** The rows in view. */
  readonly view = signal<Rows>({ first: 0, end: 1 });

  find(id: number): User | undefined {
    return this.shown()?.users.find((user) => user.id === id);
  }

  /** Shows pages; the last answer is one of them. */
  place(run: PageRun, answer: UserPage | undefined): void {
    if (answer) {
      this.counted.set(answer.total);
      this.head.set(answer.position);
      this.live.see(answer);
    }
    this.shown.set(run);
  }

  /** Notes the current state of a page on the server. The rows stay where they are. */
  check(cursor: string, fresh: UserPage): void {
    this.counted.set(fresh.total);
    this.notePosition(fresh.position);
    this.live.see(fresh);
    this.shown.update((run) => run?.check(cursor, fresh));
  }

  /** Shows the current state of a user, in its place. */
  amend(user: User): void {
    this.shown.update((run) => run?.edit((users) => users.map((other) => (other.id === user.id ? user : other))));
  }

  /** Takes a user off the list. */
  takeOff(id: number): void {
    if (this.find(id)) this.counted.update((total) => total && { ...total, count: Math.max(total.count - 1, 0) });
    this.shown.update((run) => run?.edit((users) => users.filter((user) => user.id !== id)));
  }

  /** Notes a position of the directory, and returns whether it is a later one. */
  notePosition(position: Position): boolean {
    const head = this.head();
    const isNews = head === undefined || revisionOf(position) > revisionOf(head);
    if (isNews) this.head.set(position);
    return isNews;
  }
}
