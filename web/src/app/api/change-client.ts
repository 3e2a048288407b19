import { HttpClient, type HttpResponse } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { type Observable, map } from 'rxjs';
import { API_ORIGIN } from './api-origin';
import { type Snapshot, snapshotOf } from './snapshot';
import type { Change } from './types';

export type ChangeKind = Change['kind'];

/** A stretch of the ledger, newest first. */
export interface ChangePage extends Snapshot {
  readonly changes: readonly Change[];
}

/** Which changes: of some kinds only, and before a revision. */
export interface ChangeQuery {
  readonly kinds: readonly ChangeKind[];
  readonly before?: number | undefined;
  readonly limit: number;
}

const LARGEST_PAGE = 1000;

@Service()
export class ChangeClient {
  private readonly http = inject(HttpClient);
  private readonly url = `${inject(API_ORIGIN)}/changes`;

  /** The changes after a revision, oldest first, as many as come in one answer. */
  after(revision: number): Observable<Change[]> {
    return this.http.get<Change[]>(this.url, { params: { after: revision, limit: LARGEST_PAGE } });
  }

  /** @param query of no kinds: of any */
  latest({ kinds, before, limit }: ChangeQuery): Observable<ChangePage> {
    const params = {
      ...(kinds.length > 0 && { kind: kinds.join(',') }),
      ...(before !== undefined && { before }),
      order: 'desc',
      limit,
    };
    return this.http.get<Change[]>(this.url, { params, observe: 'response' }).pipe(map(changePageOf));
  }

  /** Commits the inverse of a change, and gives that. */
  undo(revision: number): Observable<Change> {
    return this.http.post<Change>(`${this.url}/${revision}/undo`, null);
  }
}

function changePageOf({ body, headers }: HttpResponse<Change[]>): ChangePage {
  return { changes: body ?? [], ...snapshotOf(headers) };
}
