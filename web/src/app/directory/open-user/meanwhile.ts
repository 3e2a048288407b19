import { Service, inject } from '@angular/core';
import { type Observable, catchError, firstValueFrom, map, of } from 'rxjs';
import type { Position } from '../../api/position';
import type { Change } from '../../api/types';
import { UserClient } from '../../api/user-client';
import { changesSince } from '../../changes/newest-first';
import { doerOf } from '../../changes/people';

/** Where more has happened, it is told as one. */
const MOST = 10;

/** What others did to a user before a write was refused for it: the server knows, and this page may not have heard of it yet. */
@Service({ autoProvided: false })
export class Meanwhile {
  private readonly client = inject(UserClient);

  /** The changes since this position of the user, oldest first; none where they cannot be told. */
  since(userId: number, position: Position): Promise<readonly Change[]> {
    return firstValueFrom(
      this.latest(userId).pipe(map((changes) => (changesSince(position, changes) ?? []).toReversed())),
    );
  }

  /** Who made the last change to the user, at this position. */
  doerAt(userId: number, position: Position): Promise<string> {
    const at = (change: Change): boolean => change.position === position;
    return firstValueFrom(this.latest(userId).pipe(map((changes) => doerOf(changes.filter(at)))));
  }

  private latest(userId: number): Observable<readonly Change[]> {
    // The refusal is told in any case, with a name or without.
    return this.client.changes(userId, { limit: MOST }).pipe(catchError(() => of([])));
  }
}
