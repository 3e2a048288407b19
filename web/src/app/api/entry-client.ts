import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import { API_ORIGIN } from './api-origin';
import type { SessionInfo } from './types';

/** The ways into a first session: the set-up link, and an invitation. */
@Service()
export class EntryClient {
  private readonly http = inject(HttpClient);
  private readonly origin = inject(API_ORIGIN);

  /** Makes the first account, an admin. */
  setUp(token: string, name: string, password: string): Observable<SessionInfo> {
    return this.http.post<SessionInfo>(`${this.origin}/accounts/first`, { token, name, password });
  }

  /** Sets the password of the account that the invitation is for. */
  accept(token: string, password: string): Observable<SessionInfo> {
    return this.http.post<SessionInfo>(`${this.origin}/invitations/accept`, { token, password });
  }
}
