import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import { API_ORIGIN } from './api-origin';
import type { Account, Key, MadeKey, NewKey, SessionEntry } from './types';

/** The account of the person who is signed in. */
@Service()
export class AccountClient {
  private readonly http = inject(HttpClient);
  private readonly url = `${inject(API_ORIGIN)}/account`;

  rename(name: string): Observable<Account> {
    return this.http.patch<Account>(this.url, { name });
  }

  /** Ends all other sessions of the account. */
  changePassword(oldPassword: string, password: string): Observable<Account> {
    return this.http.patch<Account>(this.url, { oldPassword, password });
  }

  sessions(): Observable<SessionEntry[]> {
    return this.http.get<SessionEntry[]>(`${this.url}/sessions`);
  }

  endSession(id: number): Observable<unknown> {
    return this.http.delete(`${this.url}/sessions/${id}`);
  }

  keys(): Observable<Key[]> {
    return this.http.get<Key[]>(`${this.url}/keys`);
  }

  /** The answer is the only one that has the secret. */
  makeKey(key: NewKey): Observable<MadeKey> {
    return this.http.post<MadeKey>(`${this.url}/keys`, key);
  }

  endKey(id: number): Observable<unknown> {
    return this.http.delete(`${this.url}/keys/${id}`);
  }
}
