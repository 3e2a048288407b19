import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import { API_ORIGIN } from './api-origin';
import type { ProblemType } from './types';

/** What the problems of the API mean. */
@Service()
export class ProblemClient {
  private readonly http = inject(HttpClient);
  private readonly url = `${inject(API_ORIGIN)}/problems`;

  all(): Observable<ProblemType[]> {
    return this.http.get<ProblemType[]>(this.url);
  }

  /** The one that is called so, which there may not be (404). */
  named(name: string): Observable<ProblemType> {
    return this.http.get<ProblemType>(`${this.url}/${encodeURIComponent(name)}`);
  }
}
