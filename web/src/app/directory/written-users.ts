import { Service, inject } from '@angular/core';
import { type Observable, tap } from 'rxjs';
import type { Position } from '../api/position';
import type { NewUser, User } from '../api/types';
import { UserClient } from '../api/user-client';
import { ShownUsers } from './shown-users';
import { UserDirectory } from './user-directory';

/** Updates the list after writes of this page. */
@Service({ autoProvided: false })
export class WrittenUsers {
  private readonly client = inject(UserClient);
  private readonly shown = inject(ShownUsers);
  private readonly directory = inject(UserDirectory);

  create(user: NewUser): Observable<User> {
    return this.client.create(user).pipe(
      tap(({ position }) => {
        this.shown.notePosition(position);
        this.directory.reload(); // only the backend knows its place in the list
      }),
    );
  }

  /** Shows the state of a user after a write or a read, in its place if it is in the list. */
  put(user: User): void {
    const known = this.shown.find(user.id);
    this.shown.amend(user);
    this.follow(user.position, known === undefined);
  }

  /** Takes a deleted user off the list. */
  drop(id: number, position: Position): void {
    this.shown.takeOff(id);
    this.follow(position, false);
  }

  private follow(position: Position, isElsewhere: boolean): void {
    const isNews = this.shown.notePosition(position);
    // A list that is still under way may have been read before the write.
    if (!this.shown.run() || this.directory.isLoading() || (isNews && isElsewhere)) this.directory.reload();
  }
}
