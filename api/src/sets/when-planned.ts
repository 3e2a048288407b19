import { setTimeout } from 'node:timers/promises';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { mergeMap, type Observable } from 'rxjs';
import { IdempotentWrites } from '../rest/idempotent-writes';
import { SetNotFound } from './sets.errors';
import { Answer } from '../rest/answer';
import { UnreadableFile } from './import/reading/unreadable-file';
import { receivedAnswer } from './sets.answers';
import type { SetDto } from './sets.dto';
import { SetsService } from './sets.service';
import { SetWorker } from './set-worker';

/** How long the answer to a new set waits for its plan. */
const PATIENCE_MS = 100;

/** Has a set planned once it is kept, and answers with what it is then. */
@Injectable()
export class WhenPlanned implements NestInterceptor {
  constructor(
    private readonly sets: SetsService,
    private readonly worker: SetWorker,
  ) {}

  intercept(_context: ExecutionContext, next: CallHandler<Answer>): Observable<Answer> {
    return next.handle().pipe(mergeMap((kept) => this.#after(kept)));
  }

  async #after(kept: Answer): Promise<Answer> {
    const { id } = kept.body as SetDto;
    const patience = new AbortController();
    const isLate = setTimeout(PATIENCE_MS, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([this.worker.plan(id), isLate]);
    patience.abort();
    try {
      const set = await this.sets.get(id);
      if (set.state === 'receiving' && set.reason !== null) throw new UnreadableFile(set.reason);
      const { headers, body } = receivedAnswer(set);
      return new Answer(kept.status, { ...kept.headers, ...headers }, body);
    } catch (error) {
      if (error instanceof SetNotFound) return kept; // a replay of what is forgotten since
      throw error;
    }
  }
}

/** Declares the write that keeps a new set. */
export const PlansSet = (): MethodDecorator => UseInterceptors(WhenPlanned, IdempotentWrites);
