import { type HttpInterceptorFn, HttpResponse } from '@angular/common/http';
import { Service, inject, signal } from '@angular/core';
import { tap } from 'rxjs';
import { isOfAccess } from './idempotency/access-paths';
import { READS } from './idempotency/safe-writes';
import { type Position, positionIn } from './position';

/** The changes that this page itself has made, so that they are not announced as news. */
@Service()
export class OwnWrites {
  private readonly positions = signal<ReadonlySet<Position>>(new Set());
  private readonly sets = new Set<number>();

  has(position: Position): boolean {
    return this.positions().has(position);
  }

  /** Whether this page has started the set. */
  hasSet(id: number | undefined): boolean {
    return id !== undefined && this.sets.has(id);
  }

  noteSet(id: number): void {
    this.sets.add(id);
  }

  note(position: Position): void {
    this.positions.update((known) => new Set(known).add(position));
  }
}

/** Notes the `Position` of each write that was carried out; what is written to accounts is no change of the directory. */
export const noteOwnWrites: HttpInterceptorFn = (request, next) => {
  if (READS.includes(request.method) || isOfAccess(request.url)) return next(request);
  const own = inject(OwnWrites);
  return next(request).pipe(
    tap((event) => {
      if (event instanceof HttpResponse) own.note(positionIn(event.headers));
    }),
  );
};
