import type { HttpInterceptorFn } from '@angular/common/http';
import { Service, inject, signal } from '@angular/core';

/** Whether requests to another origin carry the session. Under `ng serve` the API has one; where it also serves the app, they always do. */
@Service()
export class Credentials {
  readonly areSent = signal(false);
}

export const sendCredentials: HttpInterceptorFn = (request, next) =>
  next(inject(Credentials).areSent() ? request.clone({ withCredentials: true }) : request);
