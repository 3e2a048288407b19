import { HttpClient, type HttpHeaders } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { type Observable, map } from 'rxjs';
import { API_ORIGIN } from './api-origin';
import type { Change, Message, MessageReceived, NewUser, User, UserPatch } from './types';
import { type UserPage, userPageOf } from './user-page';
import { type UserQuery, parametersOf } from './user-query';

@Service()
export class UserClient {
  private readonly http = inject(HttpClient);
  private readonly url = `${inject(API_ORIGIN)}/users`;

  /** @param cursor of the page, from the links of another page; empty for the first one */
  page(query: UserQuery, cursor: string): Observable<UserPage> {
    const params = parametersOf(query, { cursor });
    return this.http.get<User[]>(this.url, { params, observe: 'response' }).pipe(map(userPageOf));
  }

  /** The address of the whole selection in a format. */
  exportUrl(query: UserQuery, format: 'csv' | 'json'): string {
    const more = format === 'json' ? {} : { format };
    return `${this.url}?${String(new URLSearchParams(parametersOf(query, more)))}`;
  }

  get(id: number): Observable<User> {
    return this.http.get<User>(`${this.url}/${id}`);
  }

  create(user: NewUser): Observable<User> {
    return this.http.post<User>(this.url, user);
  }

  /** @param revision of the user as it was seen: it is refused once there is a later one */
  update(id: number, revision: number, patch: UserPatch): Observable<User> {
    return this.http.patch<User>(`${this.url}/${id}`, patch, { headers: ifMatch(revision) });
  }

  /**
   * Returns the revision of the deletion, which an undo needs.
   * @param revision of the user as it was seen: it is refused once there is a later one
   */
  remove(id: number, revision: number): Observable<number> {
    return this.http
      .delete(`${this.url}/${id}`, { headers: ifMatch(revision), observe: 'response' })
      .pipe(map(({ headers }) => revisionOf(headers)));
  }

  /** The changes of a user, newest first, also after its deletion. */
  changes(id: number, page: { before?: number; limit: number }): Observable<Change[]> {
    return this.http.get<Change[]>(`${this.url}/${id}/changes`, { params: page });
  }

  send(message: Message): Observable<MessageReceived> {
    return this.http.post<MessageReceived>(this.url, message);
  }
}

/** The entity tag of a user is its revision in quotes (RFC 9110 §8.8.3). */
function ifMatch(revision: number): { 'If-Match': string } {
  return { 'If-Match': `"${revision}"` };
}

function revisionOf(headers: HttpHeaders): number {
  return Number(headers.get('Revision'));
}
