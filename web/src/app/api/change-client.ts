import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import { API_ORIGIN } from './api-origin';
import type { Change } from './types';

@Service()
export class ChangeClient {
  private readonly http = inject(HttpClient);
  private readonly url = `${inject(API_ORIGIN)}/changes`;

  /** Commits the inverse of a change, and gives that. */
  undo(revision: number): Observable<Change> {
    return this.http.post<Change>(`${this.url}/${revision}/undo`, null);
  }
}
