import { HttpClient, type HttpResponse } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { type Observable, map } from 'rxjs';
import { API_ORIGIN } from './api-origin';
import { cursorsOf } from './page-links';
import { type Snapshot, snapshotOf } from './snapshot';
import type { Pet } from './types';

/** A page of the pets whose names begin with a prefix. Only one without `next` is the last. */
export interface PetPage extends Snapshot {
  readonly pets: readonly Pet[];
  readonly next?: string | undefined;
}

/** Which pets: those whose names begin so, from that cursor on. */
export interface PetQuery {
  readonly prefix: string;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

@Service()
export class PetClient {
  private readonly http = inject(HttpClient);
  private readonly url = `${inject(API_ORIGIN)}/pets`;

  /** The pets whose names begin with the prefix, in descending order of their number of users. */
  list(prefix: string, limit: number): Observable<Pet[]> {
    return this.http.get<Pet[]>(this.url, { params: { ...(prefix && { prefix }), limit } });
  }

  page({ prefix, cursor, limit }: PetQuery): Observable<PetPage> {
    const params = { ...(prefix && { prefix }), limit, ...(cursor !== undefined && { cursor }) };
    return this.http.get<Pet[]>(this.url, { params, observe: 'response' }).pipe(map(petPageOf));
  }
}

function petPageOf({ body, headers }: HttpResponse<Pet[]>): PetPage {
  return { pets: body ?? [], next: cursorsOf(headers.get('Link')).next, ...snapshotOf(headers) };
}
