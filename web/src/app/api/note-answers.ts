import { HttpErrorResponse, type HttpInterceptorFn, HttpResponse } from '@angular/common/http';
import { inject } from '@angular/core';
import { tap } from 'rxjs';
import { Connection } from './connection';

/** Reports to `Connection` each answer, errors included, and each request that got none. */
export const noteAnswers: HttpInterceptorFn = (request, next) => {
  const connection = inject(Connection);
  return next(request).pipe(
    tap({
      next: (event) => {
        if (event instanceof HttpResponse) connection.noteAnswer();
      },
      error: (error: unknown) => {
        const isAnswer = error instanceof HttpErrorResponse && error.status > 0;
        if (isAnswer) connection.noteAnswer();
        else connection.noteSilence();
      },
    }),
  );
};
