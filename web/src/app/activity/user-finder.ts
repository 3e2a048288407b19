import { Service, inject } from '@angular/core';
import { type Observable, forkJoin, map } from 'rxjs';
import { ChangeClient } from '../api/change-client';
import type { Change } from '../api/types';
import { UserClient } from '../api/user-client';
import { folded } from '../record/folded';

/** How many of the last deletions are looked through, since the server knows the deleted by number only. */
export const DELETIONS = 100;

export interface FoundUser {
  readonly id: number;
  readonly username: string;
}

/** Finds users by a part of the name, those too who were deleted of late. */
@Service()
export class UserFinder {
  private readonly users = inject(UserClient);
  private readonly changes = inject(ChangeClient);

  /** Whoever has exactly that name comes first, then those who exist, the most alike first; the deleted are the last. */
  find(word: string, limit: number): Observable<FoundUser[]> {
    const deletions = this.changes.latest({ kinds: ['deleted'], limit: DELETIONS });
    return forkJoin([this.users.find(word, limit), deletions]).pipe(
      map(([users, { changes }]) => {
        const all = [...users, ...changes.flatMap(deletedUser).filter(({ username }) => matches(username, word))];
        const isExact = ({ username }: FoundUser): boolean => folded(username) === folded(word);
        return [...all.filter(isExact), ...all.filter((user) => !isExact(user))].slice(0, limit);
      }),
    );
  }
}

/** The user that is gone since the change; nobody where it was undone. */
function deletedUser({ userId, before, undoneBy }: Change): FoundUser[] {
  return userId === null || !before || undoneBy !== null ? [] : [{ id: userId, username: before.username }];
}

function matches(username: string, word: string): boolean {
  return folded(username).includes(folded(word));
}
