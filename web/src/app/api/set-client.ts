import { HttpClient, type HttpResponse } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { type Observable, map } from 'rxjs';
import { API_ORIGIN } from './api-origin';
import { cursorsOf } from './page-links';
import type { ChangeSet, SetRequest, SetRow } from './types';

/** A page of the rows of a set. */
export interface SetRowPage {
  readonly rows: readonly SetRow[];
  /** The cursor of the next page; undefined where this is the last one. */
  readonly next: string | undefined;
}

@Service()
export class SetClient {
  private readonly http = inject(HttpClient);
  private readonly url = `${inject(API_ORIGIN)}/sets`;

  /**
   * Newest first.
   * @param before only sets before the one with this id
   */
  list(limit: number, before?: number): Observable<ChangeSet[]> {
    return this.http.get<ChangeSet[]>(this.url, { params: { limit, ...(before !== undefined && { before }) } });
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

  /** The rows that cannot be carried out, or were not. */
  exceptions(id: number, cursor: string | undefined, limit: number): Observable<SetRowPage> {
    const params = { verdict: 'refused,conflict', limit, ...(cursor !== undefined && { cursor }) };
    return this.http.get<SetRow[]>(`${this.url}/${id}/rows`, { params, observe: 'response' }).pipe(map(rowPageOf));
  }
}

function rowPageOf({ body, headers }: HttpResponse<SetRow[]>): SetRowPage {
  return { rows: body ?? [], next: cursorsOf(headers.get('Link')).next };
}
