import { HttpErrorResponse, type HttpInterceptorFn, type HttpRequest, HttpResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import { finalize, retry, tap, throwError, timer } from 'rxjs';
import { isOfAccess } from './access-paths';
import { IdempotencyKeys, type Write } from './idempotency-keys';
import { RETRY_PAUSES, Retries } from './retries';

export const READS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];
/** If the server asks for a longer pause than this, the failure is shown instead of waiting. */
const LONGEST_PAUSE_MS = 5000;

/**
 * Makes every write safe to repeat, and repeats it where there was no answer or the store was briefly unavailable (503): three tries in
 * all under the same `Idempotency-Key`. If the person then sends the same content again, that request has the same key too.
 * See `IdempotencyKeys` for when a key ends. What is written to accounts has no key, since no secret of an answer is kept, and is sent once.
 */
export const safeWrites: HttpInterceptorFn = (request, next) => {
  if (READS.includes(request.method) || isOfAccess(request.url)) return next(request);
  const [keys, retries, pauses] = [inject(IdempotencyKeys), inject(Retries), inject(RETRY_PAUSES)];
  const write = writeOf(request);
  let isAgain = false;
  return next(request.clone({ setHeaders: { 'Idempotency-Key': keys.keyOf(write) } })).pipe(
    tap({
      next: (event) => {
        if (event instanceof HttpResponse) keys.settle(write);
      },
      error: (error: unknown) => {
        if (isAnswer(error)) keys.settle(write);
      },
    }),
    retry({
      count: pauses.length,
      delay: (error: unknown, tries) => {
        const pause = pauseAfter(error, pauses[tries - 1] ?? 0);
        if (pause === undefined) return throwError(() => error);
        if (!isAgain) retries.begin();
        isAgain = true;
        return timer(pause);
      },
    }),
    finalize(() => {
      if (isAgain) retries.end();
    }),
  );
};

function writeOf({ method, urlWithParams, headers, body }: HttpRequest<unknown>): Write {
  return { method, url: urlWithParams, ifMatch: headers.get('If-Match'), body };
}

/** Despite a 5xx, the write may have been carried out. */
function isAnswer(error: unknown): boolean {
  return error instanceof HttpErrorResponse && error.status > 0 && error.status < 500;
}

/** How long to wait before the next try; undefined where another try would not help. */
function pauseAfter(error: unknown, usual: number): number | undefined {
  if (!(error instanceof HttpErrorResponse) || (error.status !== 0 && error.status !== 503)) return undefined;
  // Our server sends seconds; a date (RFC 9110 §10.2.3) is not supported.
  const asked = Number(error.headers.get('Retry-After')) * 1000 || 0;
  return asked <= LONGEST_PAUSE_MS ? Math.max(asked, usual) : undefined;
}
