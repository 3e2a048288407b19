import { HttpErrorResponse, type HttpInterceptorFn, HttpResponse, type HttpResponseBase } from '@angular/common/http';
import { inject } from '@angular/core';
import { defer, finalize, tap } from 'rxjs';
import { API_ORIGIN } from '../api/api-origin';
import type { Outcome } from './exchange';
import { Exchanges } from './exchanges';
import { type KeptBody, keptBody } from './kept-body';
import { fieldsOfAnswer, fieldsOfRequest } from './kept-fields';

/** Only what these routes take and give is kept: a route that takes secrets is not among them, nor is one that nobody has thought about. */
const OPEN_ROUTES = /^\/(?:(?:users|changes|sets|pets)(?=[/?]|$)|$)/;

/** Notes each request and its outcome. As the last interceptor it sees each try of a write, as it is sent. */
export const noteExchanges: HttpInterceptorFn = (request, next) => {
  const exchanges = inject(Exchanges);
  const { method, urlWithParams, body } = request;
  const path = urlWithParams.slice(inject(API_ORIGIN).length);
  const keep = (content: unknown): KeptBody | undefined => (OPEN_ROUTES.test(path) ? keptBody(content) : undefined);
  // Another try subscribes again to what an interceptor has returned once.
  return defer(() => {
    const start = performance.now();
    const id = exchanges.begin({ method, path, fields: fieldsOfRequest(request), body: keep(body) });
    let isSettled = false;
    const settle = (outcome: (milliseconds: number) => Outcome): void => {
      isSettled = true;
      exchanges.settle(id, outcome(Math.max(1, Math.round(performance.now() - start))));
    };
    return next(request).pipe(
      tap({
        next: (event) => {
          if (event instanceof HttpResponse) settle((took) => answer(event, keep(event.body), took));
        },
        error: (error: unknown) => {
          if (!(error instanceof HttpErrorResponse) || error.status === 0)
            settle((milliseconds) => ({ kind: 'no answer', milliseconds }));
          else settle((took) => answer(error, keep(error.error), took));
        },
      }),
      finalize(() => {
        if (!isSettled) settle((milliseconds) => ({ kind: 'given up', milliseconds }));
      }),
    );
  });
};

function answer({ status, headers }: HttpResponseBase, body: KeptBody | undefined, milliseconds: number): Outcome {
  return { kind: 'answer', status, fields: fieldsOfAnswer(headers), body, milliseconds };
}
