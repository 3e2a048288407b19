import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import { API_ORIGIN } from './api-origin';

@Service()
export class GreetingClient {
  private readonly http = inject(HttpClient);
  private readonly url = `${inject(API_ORIGIN)}/`;

  /** The backend's greeting, which shows that it is running. The same address serves the app to clients that accept HTML. */
  greet(): Observable<string> {
    return this.http.get(this.url, { headers: { Accept: 'text/plain' }, responseType: 'text' });
  }
}
