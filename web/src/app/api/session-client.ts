import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import { API_ORIGIN } from './api-origin';
import type { SessionInfo } from './types';

@Service()
export class SessionClient {
  private readonly http = inject(HttpClient);
  private readonly url = `${inject(API_ORIGIN)}/session`;

  read(): Observable<SessionInfo> {
    return this.http.get<SessionInfo>(this.url);
  }

  signIn(name: string, password: string): Observable<SessionInfo> {
    return this.http.post<SessionInfo>(this.url, { name, password });
  }

  signOut(): Observable<unknown> {
    return this.http.delete(this.url);
  }
}
