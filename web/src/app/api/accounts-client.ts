import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { type Observable, map, switchMap } from 'rxjs';
import { API_ORIGIN } from './api-origin';
import type { AccessEvent, Account, AccountRole, InvitedAccount, Key, SessionEntry } from './types';

const MOST = 1000;

/** The accounts of all people, for admins. */
@Service()
export class AccountsClient {
  private readonly http = inject(HttpClient);
  private readonly origin = inject(API_ORIGIN);
  private readonly url = `${this.origin}/accounts`;

  list(): Observable<Account[]> {
    return this.http.get<Account[]>(this.url, { params: { limit: MOST } });
  }

  /** Makes an account, and a link with which its person chooses a password. */
  create(name: string, role: AccountRole): Observable<InvitedAccount> {
    return this.http.post<InvitedAccount>(this.url, { name, role });
  }

  /** Another link, in the place of earlier ones. */
  invite(id: number): Observable<InvitedAccount> {
    return this.http.post<InvitedAccount>(`${this.url}/${id}/invitation`, null);
  }

  /** Refused where somebody changes the account at the same time. */
  changeRole(id: number, role: AccountRole): Observable<Account> {
    return this.version(id).pipe(
      switchMap((headers) => this.http.patch<Account>(`${this.url}/${id}`, { role }, { headers })),
    );
  }

  /** Ends its sessions and keys, too. What it did keeps its name. */
  remove(id: number): Observable<unknown> {
    return this.version(id).pipe(switchMap((headers) => this.http.delete(`${this.url}/${id}`, { headers })));
  }

  sessions(id: number): Observable<SessionEntry[]> {
    return this.http.get<SessionEntry[]>(`${this.url}/${id}/sessions`);
  }

  endSession(id: number, session: number): Observable<unknown> {
    return this.http.delete(`${this.url}/${id}/sessions/${session}`);
  }

  keys(id: number): Observable<Key[]> {
    return this.http.get<Key[]>(`${this.url}/${id}/keys`);
  }

  endKey(id: number, key: number): Observable<unknown> {
    return this.http.delete(`${this.url}/${id}/keys/${key}`);
  }

  /** What has happened to accounts, sessions and keys, newest first. */
  events(limit: number): Observable<AccessEvent[]> {
    return this.http.get<AccessEvent[]>(`${this.origin}/access-events`, { params: { limit } });
  }

  private version(id: number): Observable<Record<string, string>> {
    return this.http
      .get<Account>(`${this.url}/${id}`, { observe: 'response' })
      .pipe(map(({ headers }) => ({ 'If-Match': headers.get('ETag') ?? '*' })));
  }
}
