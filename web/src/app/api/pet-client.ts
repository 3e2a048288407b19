import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import { API_ORIGIN } from './api-origin';
import type { Pet } from './types';

@Service()
export class PetClient {
  private readonly http = inject(HttpClient);
  private readonly url = `${inject(API_ORIGIN)}/pets`;

  /** The pets whose names begin with the prefix, in descending order of their number of users. */
  list(prefix: string, limit: number): Observable<Pet[]> {
    return this.http.get<Pet[]>(this.url, { params: { ...(prefix && { prefix }), limit } });
  }
}
