import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { type Observable, tap } from 'rxjs';
import { IdempotentWrites } from '../rest/idempotent-writes';
import { SetWorker } from './set-worker';

/** Wakes who carries sets out, once what was asked for is kept. */
@Injectable()
export class WakesWorker implements NestInterceptor {
  constructor(private readonly worker: SetWorker) {}

  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      tap(() => {
        this.worker.carryOut();
      }),
    );
  }
}

/** Declares a write that puts a set in line, or ends one. */
export const CarriesOutSets = (): MethodDecorator => UseInterceptors(WakesWorker, IdempotentWrites);
