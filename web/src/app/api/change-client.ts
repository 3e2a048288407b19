import { HttpClient, type HttpResponse } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { type Observable, map } from 'rxjs';
import { API_ORIGIN } from './api-origin';
import { cursorsOf } from './page-links';
import { type Position, ifMatch, revisionOf } from './position';
import { type Snapshot, snapshotOf } from './snapshot';
import type { Change } from './types';

export type ChangeKind = Change['kind'];

/** A page of the ledger, newest first. */
export interface ChangePage extends Snapshot {
  readonly changes: readonly Change[];
  /** Whether older ones follow, which the number of changes does not tell. */
  readonly hasOlder: boolean;
}

/** Which changes: of these kinds, this user and this person only, in this time, and before this one. */
export interface ChangeQuery {
  readonly kinds: readonly ChangeKind[];
  readonly user?: number | undefined;
  /** Only changes of the account with this id, or of nobody in particular. */
  readonly by?: number | 'none' | undefined;
  /** Only changes of this set, or of none. */
  readonly set?: number | 'none' | undefined;
  /** An instant (RFC 3339), which belongs to it. */
  readonly since?: string | undefined;
  /** An instant, which does not. */
  readonly until?: string | undefined;
  readonly before?: Position | undefined;
  readonly limit: number;
}

const LARGEST_PAGE = 1000;

@Service()
export class ChangeClient {
  private readonly http = inject(HttpClient);
  private readonly url = `${inject(API_ORIGIN)}/changes`;

  /** The changes after a position, oldest first; one answer may not hold all of them. It is refused where it is of a lost history. */
  after(position: Position): Observable<Change[]> {
    return this.http.get<Change[]>(this.url, { params: { after: position, limit: LARGEST_PAGE } });
  }

  /** @param query no kinds means all kinds */
  latest({ kinds, user, by, set, since, until, before, limit }: ChangeQuery): Observable<ChangePage> {
    const params = {
      ...(kinds.length > 0 && { kind: kinds.join(',') }),
      ...(user !== undefined && { user }),
      ...(by !== undefined && { by }),
      ...(set !== undefined && { set }),
      ...(since !== undefined && { since }),
      ...(until !== undefined && { until }),
      ...(before !== undefined && { before }),
      order: 'desc',
      limit,
    };
    return this.http.get<Change[]>(this.url, { params, observe: 'response' }).pipe(map(changePageOf));
  }

  /** Undoes a change, and returns the new change that does so. */
  undo(position: Position): Observable<Change> {
    return this.http.post<Change>(`${this.url}/${revisionOf(position)}/undo`, null, { headers: ifMatch(position) });
  }
}

function changePageOf({ body, headers }: HttpResponse<Change[]>): ChangePage {
  return { changes: body ?? [], hasOlder: 'next' in cursorsOf(headers.get('Link')), ...snapshotOf(headers) };
}
