import { HttpClient } from '@angular/common/http';
import { Service, inject } from '@angular/core';
import type { Observable } from 'rxjs';
import { API_ORIGIN } from './api-origin';
import type { Message, MessageReceived, NewUser, User } from './types';

@Service()
export class UserClient {
  private readonly http = inject(HttpClient);
  private readonly url = `${inject(API_ORIGIN)}/users`;

  list(): Observable<User[]> {
    return this.http.get<User[]>(this.url);
  }

  create(user: NewUser): Observable<User> {
    return this.http.post<User>(this.url, user);
  }

  send(message: Message): Observable<MessageReceived> {
    return this.http.post<MessageReceived>(this.url, message);
  }
}
