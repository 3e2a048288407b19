import type { HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { READS } from '../api/idempotency/safe-writes';
import { isRoleNeeded, isSignInNeeded } from '../api/refusal';
import { Session } from '../session/session';
import { SessionWatch } from './session-watch';

/** A request that is refused since the session has ended waits until the person is signed in again, and goes on. */
export const signInAgain: HttpInterceptorFn = (request, next) => {
  const [session, watch] = [inject(Session), inject(SessionWatch)];
  return next(request).pipe(
    catchError((error: unknown) => {
      // What is offered is what the role allows now.
      if (isRoleNeeded(error)) void session.load();
      if (!isSignInNeeded(error)) return throwError(() => error);
      const isAct = !READS.includes(request.method);
      return from(watch.whenBack(isAct)).pipe(
        switchMap((isBack) => (isBack ? next(request) : throwError(() => error))),
      );
    }),
  );
};
