import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import { type Observable, map, switchMap } from 'rxjs';
import { API_ORIGIN } from './api-origin';
import { cursorsOf } from './page-links';
import type { AccessEvent, Account, AccountRole, InvitedAccount, Key, SessionEntry } from './types';

/** A page of a list of access. */
export interface EntryPage<Entry> {
  readonly entries: readonly Entry[];
  /** Whether others follow. */
  readonly hasMore: boolean;
}

/** The accounts of all people, for admins. */
@Service()
export class AccountsClient {
  private readonly http = inject(HttpClient);
  private readonly origin = inject(API_ORIGIN);
  private readonly url = `${this.origin}/accounts`;

  /**
   * The accounts in the order in which they were made.
   * @param after the id of an account: those that were made later
   */
  list(limit: number, after?: number): Observable<EntryPage<Account>> {
    return this.read(this.url, { limit, ...(after !== undefined && { after }) });
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

  /**
   * What has happened to accounts, sessions and keys, newest first.
   * @param before the id of an event: those that are older
   */
  events(limit: number, before?: number): Observable<EntryPage<AccessEvent>> {
    return this.read(`${this.origin}/access-events`, { limit, ...(before !== undefined && { before }) });
  }

  private read<Entry>(url: string, params: Record<string, number>): Observable<EntryPage<Entry>> {
    return this.http
      .get<Entry[]>(url, { params, observe: 'response' })
      .pipe(map(({ body, headers }) => ({ entries: body ?? [], hasMore: 'next' in cursorsOf(headers.get('Link')) })));
  }

  private version(id: number): Observable<Record<string, string>> {
    return this.http
      .get<Account>(`${this.url}/${id}`, { observe: 'response' })
      .pipe(map(({ headers }) => ({ 'If-Match': headers.get('ETag') ?? '*' })));
  }
}
