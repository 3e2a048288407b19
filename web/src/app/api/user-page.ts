import type { HttpResponse } from '@angular/common/http';
import { type PageCursors, cursorsOf } from './page-links';
import { type Snapshot, snapshotOf } from './snapshot';
import type { User } from './types';

/** How many users are selected; a lower bound unless `isExact`. */
export interface Total {
  readonly count: number;
  readonly isExact: boolean;
}

/** A page of the list. It may be short, even empty, and still have a next one. */
export interface UserPage extends PageCursors, Snapshot {
  readonly users: readonly User[];
  readonly total: Total;
}

export function userPageOf({ body, headers }: HttpResponse<User[]>): UserPage {
  const users = body ?? [];
  return {
    users,
    total: {
      count: Number(headers.get('X-Total-Count') ?? users.length),
      isExact: headers.get('X-Total-Count-Kind') !== 'at-least',
    },
    ...snapshotOf(headers),
    ...cursorsOf(headers.get('Link')),
  };
}
