import { Service, inject } from '@angular/core';
import { EMPTY, type Observable, type Subscription, expand, map, reduce } from 'rxjs';
import type { User } from '../../api/types';
import type { UserPage } from '../../api/user-page';
import { ListLoader } from '../list/list-loader';
import { ListState } from '../list/list-state';
import { MOST_NAMED, Selection } from './selection';

/** A row where a stretch begins or ends. */
interface Place {
  readonly id: number;
  /** Of the page that it is on. */
  readonly cursor: string;
  /** Counted from the row that was the first in the beginning, whatever has been loaded since. */
  readonly row: number;
}

/**
 * Selects all rows from the last one that a person has chosen to another one, or leaves them out where all are selected. A further one moves the end of the
 * same stretch.
 */
@Service({ autoProvided: false })
export class Stretch {
  private readonly list = inject(ListState);
  private readonly loader = inject(ListLoader);
  private readonly selection = inject(Selection);
  private start: Place | undefined;
  private end: number | undefined;
  private marked: readonly number[] = [];
  private reading: Subscription | undefined;

  /** A stretch begins at this user. */
  begin(user: User): void {
    this.reading?.unsubscribe();
    this.start = this.placeOf(user.id);
    this.end = user.id;
    this.marked = [];
  }

  /** Whether a stretch ends at this user, from which it can go on. */
  isAt(user: User): boolean {
    return this.end === user.id;
  }

  reach(user: User): void {
    if (!this.selection.isAny()) this.start = undefined;
    const place = this.placeOf(user.id);
    if (!this.start || !place) {
      this.begin(user);
      this.selection.mark([user]);
      return;
    }
    this.end = user.id;
    const [first, last] = this.start.row <= place.row ? [this.start, place] : [place, this.start];
    const users = this.list.pages()?.users ?? [];
    const [from, to] = [indexOf(users, first), indexOf(users, last)];
    if (from >= 0 && to >= 0) this.select(users.slice(from, to + 1));
    else this.read(first, last);
  }

  private select(users: readonly User[]): void {
    this.selection.unmark(this.marked);
    this.marked = this.selection.mark(users).map(({ id }) => id);
  }

  /** What lies between was dropped when it was far from the view, so it is read again, as far as it can be selected. */
  private read(first: Place, last: Place): void {
    this.reading?.unsubscribe();
    let room = MOST_NAMED;
    const goOn = ({ users, next }: UserPage): Observable<UserPage> => {
      room -= users.length;
      return next === undefined || room <= 0 || indexOf(users, last) >= 0 ? EMPTY : this.loader.look(next);
    };
    this.reading = this.loader
      .look(first.cursor)
      .pipe(
        expand(goOn),
        reduce((all: readonly User[], { users }) => [...all, ...users], []),
        map((users) => users.slice(indexOf(users, first), indexOf(users, last) + 1 || undefined)),
      )
      .subscribe({
        next: this.select.bind(this),
        // The list says that the server cannot be reached; the rows on the screen show what is selected.
        error: () => undefined,
      });
  }

  private placeOf(id: number): Place | undefined {
    const pages = this.list.pages();
    if (!pages) return undefined;
    for (const { cursor, rows, page } of pages.placed) {
      const index = page.users.findIndex((user) => user.id === id);
      if (index >= 0) return { id, cursor, row: rows.first + index - pages.origin };
    }
    return undefined;
  }
}

function indexOf(users: readonly User[], { id }: Place): number {
  return users.findIndex((user) => user.id === id);
}
