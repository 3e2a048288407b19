import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { type Observable, map } from 'rxjs';
import { API_ORIGIN } from './api-origin';
import { type Position, ifMatch, positionIn } from './position';
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

  /** The users who are most like the word. */
  find(q: string, limit: number): Observable<User[]> {
    return this.http.get<User[]>(this.url, { params: { q, sort: 'match', limit } });
  }

  /** The user who has the name, as the backend compares names; nobody or one. */
  named(username: string): Observable<User[]> {
    return this.http.get<User[]>(this.url, { params: { username } });
  }

  /**
   * The address of the whole selection in a format. A person opens CSV in a spreadsheet, which may need the byte order mark.
   * @param except the ids of users that are left out of CSV, at most 100
   */
  exportUrl(query: UserQuery, format: 'csv' | 'json', except: readonly number[] = []): string {
    const more = format === 'json' ? {} : { format, bom: 'true', except: except.map(String) };
    const pairs = Object.entries(parametersOf(query, more)).flatMap(([name, values]) =>
      [values].flat().map((value) => [name, value]),
    );
    return `${this.url}?${String(new URLSearchParams(pairs))}`;
  }

  /** The address of these users in CSV, at most 100. */
  exportUrlOf(ids: readonly number[]): string {
    const more = { format: 'csv', bom: 'true' };
    return `${this.url}?${String(new URLSearchParams([...ids.map((id) => ['id', String(id)]), ...Object.entries(more)]))}`;
  }

  /** These users in CSV, at most 100. */
  csvOf(ids: readonly number[]): Observable<string> {
    return this.http.get(this.url, { params: { id: ids, format: 'csv' }, responseType: 'text' });
  }

  get(id: number): Observable<User> {
    return this.http.get<User>(`${this.url}/${id}`);
  }

  create(user: NewUser): Observable<User> {
    return this.http.post<User>(this.url, user);
  }

  /** @param position of the user as it was seen: it is refused once there is another one */
  update(id: number, position: Position, patch: UserPatch): Observable<User> {
    return this.http.patch<User>(`${this.url}/${id}`, patch, { headers: ifMatch(position) });
  }

  /**
   * Returns the position of the deletion, which an undo needs.
   * @param position of the user as it was seen: it is refused once there is another one
   */
  remove(id: number, position: Position): Observable<Position> {
    return this.http
      .delete(`${this.url}/${id}`, { headers: ifMatch(position), observe: 'response' })
      .pipe(map(({ headers }) => positionIn(headers)));
  }

  /** The changes of a user, newest first, also after its deletion. */
  changes(id: number, page: { before?: Position; limit: number }): Observable<Change[]> {
    return this.http.get<Change[]>(`${this.url}/${id}/changes`, { params: page });
  }

  send(message: Message): Observable<MessageReceived> {
    return this.http.post<MessageReceived>(this.url, message);
  }
}
