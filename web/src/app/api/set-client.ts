import { HttpClient, type HttpResponse } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { type Observable, map } from 'rxjs';
import { API_ORIGIN } from './api-origin';
import { cursorsOf, nextBefore } from './page-links';
import type { ChangeSet, SetRequest, SetRow, Verdict } from './types';

/** A page of the rows of a set. */
export interface SetRowPage {
  readonly rows: readonly SetRow[];
  /** The cursor of the next page; undefined where this is the last one. */
  readonly next: string | undefined;
}

/** Which sets. */
export interface SetQuery {
  readonly states?: readonly ChangeSet['state'][] | undefined;
  readonly actions?: readonly ChangeSet['action'][] | undefined;
  /** Only sets of the account with this id, or of nobody in particular. */
  readonly by?: number | 'none' | undefined;
  /** When they were planned: an instant (RFC 3339) which belongs to it, and one which does not. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** Only sets before the one with this id. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** A page of sets, newest first. It may be empty, and yet not the last one. */
export interface SetPage {
  readonly sets: readonly ChangeSet[];
  /** The `before` of the next page; undefined where this is the last one. */
  readonly next: number | undefined;
}

@Service()
export class SetClient {
  private readonly http = inject(HttpClient);
  private readonly url = `${inject(API_ORIGIN)}/sets`;

  /** Newest first. */
  list({ states, actions, by, since, until, before, limit }: SetQuery): Observable<SetPage> {
    const params = {
      ...(states && { state: states.join(',') }),
      ...(actions && { action: actions.join(',') }),
      ...(by !== undefined && { by }),
      ...(since !== undefined && { since }),
      ...(until !== undefined && { until }),
      ...(before !== undefined && { before }),
      limit,
    };
    return this.http.get<ChangeSet[]>(this.url, { params, observe: 'response' }).pipe(map(setPageOf));
  }

  get(id: number): Observable<ChangeSet> {
    return this.http.get<ChangeSet>(`${this.url}/${id}`);
  }

  /** Plans a set, and changes nothing yet. The answer may come before the plan is made. */
  plan(request: SetRequest): Observable<ChangeSet> {
    return this.http.post<ChangeSet>(this.url, request);
  }

  start(id: number): Observable<ChangeSet> {
    return this.http.post<ChangeSet>(`${this.url}/${id}/start`, null);
  }

  /** What has been done stays. */
  stop(id: number): Observable<ChangeSet> {
    return this.http.post<ChangeSet>(`${this.url}/${id}/stop`, null);
  }

  /** Forgets a plan that nobody will start. */
  forget(id: number): Observable<unknown> {
    return this.http.delete(`${this.url}/${id}`);
  }

  /** The rows of these verdicts, in their order. */
  rows(id: number, verdicts: readonly Verdict[], cursor: string | undefined, limit: number): Observable<SetRowPage> {
    const params = { verdict: verdicts.join(), limit, ...(cursor !== undefined && { cursor }) };
    return this.http.get<SetRow[]>(`${this.url}/${id}/rows`, { params, observe: 'response' }).pipe(map(rowPageOf));
  }
}

function setPageOf({ body, headers }: HttpResponse<ChangeSet[]>): SetPage {
  return { sets: body ?? [], next: nextBefore(headers.get('Link')) };
}

function rowPageOf({ body, headers }: HttpResponse<SetRow[]>): SetRowPage {
  return { rows: body ?? [], next: cursorsOf(headers.get('Link')).next };
}
