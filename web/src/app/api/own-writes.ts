import { type HttpInterceptorFn, HttpResponse } from '@angular/common/http';
import { Service, inject, signal } from '@angular/core';
import { tap } from 'rxjs';
import { READS } from './idempotency/safe-writes';

/** The changes that this page itself has made, so that they are not announced as news. */
@Service()
export class OwnWrites {
  private readonly revisions = signal<ReadonlySet<number>>(new Set());

  has(revision: number): boolean {
    return this.revisions().has(revision);
  }

  note(revision: number): void {
    this.revisions.update((known) => new Set(known).add(revision));
  }
}

/** Notes the `Revision` of each write that was carried out. */
export const noteOwnWrites: HttpInterceptorFn = (request, next) => {
  if (READS.includes(request.method)) return next(request);
  const own = inject(OwnWrites);
  return next(request).pipe(
    tap((event) => {
      const revision = event instanceof HttpResponse && Number(event.headers.get('Revision'));
      if (revision) own.note(revision);
    }),
  );
};
