import { Service, inject } from '@angular/core';
import { type Observable, tap } from 'rxjs';
import type { Position } from '../../api/position';
import type { NewUser, User } from '../../api/types';
import { UserClient } from '../../api/user-client';
import { ListLoader } from './list-loader';
import { ListState } from './list-state';

/** Updates the list after writes of this page. */
@Service({ autoProvided: false })
export class ListWrites {
  private readonly client = inject(UserClient);
  private readonly list = inject(ListState);
  private readonly loader = inject(ListLoader);

  create(user: NewUser): Observable<User> {
    return this.client.create(user).pipe(
      tap(({ position }) => {
        this.list.notePosition(position);
        this.loader.reload(); // only the backend knows its place in the list
      }),
    );
  }

  /** Shows the state of a user after a write or a read, in its place if it is in the list. */
  put(user: User): void {
    const known = this.list.find(user.id);
    this.list.amend(user);
    this.follow(user.position, known === undefined);
  }

  /** Takes a deleted user off the list. */
  drop(id: number, position: Position): void {
    this.list.takeOff(id);
    this.follow(position, false);
  }

  private follow(position: Position, isElsewhere: boolean): void {
    const isNews = this.list.notePosition(position);
    // A list that is still under way may have been read before the write.
    if (!this.list.pages() || this.loader.isLoading() || (isNews && isElsewhere)) this.loader.reload();
  }
}
