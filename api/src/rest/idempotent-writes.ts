import { createHash } from 'node:crypto';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import type { Request } from 'express';
import { mergeMap, type Observable } from 'rxjs';
import { Config } from '../config/config';
import { quarterOf } from '../config/limits';
import { Database } from '../database/database';
import type { Work } from '../database/group-commit';
import { ProblemError } from '../problems/problem';
import { Answer } from './answer';
import { clientOf } from './client-address';
import { ClientSlots } from './client-slots';
import { IdempotencyStore } from './idempotency.store';
import { sortedJson } from './sorted-json';
import { TooManyWaiting, TooManyWrites } from './waiting-writes.errors';

/**
 * Commits what a handler returns: work on a transaction. Pipes have judged the request by then, so that no bad request takes the lock.
 * Under an `Idempotency-Key` the work is carried out at most once (draft-ietf-httpapi-idempotency-key-header-07).
 */
@Injectable()
export class IdempotentWrites implements NestInterceptor {
  readonly #slots: ClientSlots;

  constructor(
    { limits }: Config,
    private readonly database: Database,
    private readonly keys: IdempotencyStore,
  ) {
    const max = limits.waitingWrites;
    this.#slots = new ClientSlots(max, quarterOf(max), {
      ofAll: () => new TooManyWaiting(max),
      ofClient: () => new TooManyWrites(quarterOf(max)),
    });
  }

  intercept(context: ExecutionContext, next: CallHandler<Work<Answer>>): Observable<Answer> {
    const request = context.switchToHttp().getRequest<Request>();
    return next.handle().pipe(mergeMap((work) => this.#inPlace(request, work)));
  }

  /** @throws ProblemError 429 or 503 where too many writes wait already */
  async #inPlace(request: Request, work: Work<Answer>): Promise<Answer> {
    const giveBack = this.#slots.take(clientOf(request));
    try {
      return await this.#commit(request, work);
    } finally {
      giveBack();
    }
  }

  /**
   * Gives the answer of `work`; or, under a key that was used for the same request before, that request's answer.
   * A request that comes while the first one runs waits for it, since both need the directory's lock.
   * @throws ProblemError 422 if the key stands for another request; and what `work` throws, in which case nothing is kept
   */
  async #commit(request: Request, work: Work<Answer>): Promise<Answer> {
    const field = request.get('Idempotency-Key');
    const hasLeft = departureOf(request);
    if (field === undefined) return this.database.write(work, hasLeft);
    const [key, fingerprint] = [ownKey(request, parseKey(field)), fingerprintOf(request, sortedJson)];
    return this.database.write(async (transaction) => {
      const now = new Date();
      const kept = await this.keys.find(transaction, key, now);
      if (kept !== undefined) {
        const fingerprints = [fingerprint, fingerprintOf(request, JSON.stringify)];
        return replay(kept.answer, fingerprints.includes(kept.fingerprint));
      }
      const answer = await work(transaction);
      await this.keys.keep(transaction, key, { fingerprint, answer }, now);
      return answer;
    }, hasLeft);
  }
}

/** How long a write waits whose client has closed its half of the connection: it may still read, as `nc` does, but most have left. */
const HALF_CLOSED_MS = 1_000;

/** Tells whether the client has left. */
function departureOf({ socket }: Request): () => boolean {
  const start = performance.now();
  return () => socket.destroyed || (socket.readableEnded && performance.now() - start > HALF_CLOSED_MS);
}

/** Declares a write: its handler returns the work that is committed. */
export const Write = (): MethodDecorator => UseInterceptors(IdempotentWrites);

function replay(answer: Answer, isSameRequest: boolean): Answer {
  if (isSameRequest)
    return new Answer(answer.status, { ...answer.headers, 'Idempotency-Replayed': 'true' }, answer.body);
  throw new ProblemError(
    'idempotency-key-reused',
    'This Idempotency-Key has been used for another method, path, body or If-Match: send a new key with a new request.',
  );
}

/** A key belongs to the account that has sent it. Nobody counts as one, and no key has a blank in it. */
function ownKey({ access }: Request, key: string): string {
  const account = access?.sender.account;
  return account ? `${account.id} ${key}` : key;
}

const BARE_KEY = /^[\x21-\x7E]{1,255}$/;

/** The key, with the quotes of the draft or without. */
function parseKey(field: string): string {
  const key = /^"(.*)"$/.exec(field)?.[1] ?? field;
  if (BARE_KEY.test(key)) return key;
  throw new ProblemError(
    'validation-failed',
    'Idempotency-Key must be 1 to 255 visible ASCII characters, such as a UUID.',
  );
}

/**
 * @param toJson sorted, so that the body counts by its value, and not by the order of its members; unsorted for answers that an older
 * version of the program has kept
 */
function fingerprintOf(request: Request, toJson: (value: unknown) => string): string {
  const parts = [request.method, request.path, request.get('If-Match') ?? null, (request.body as unknown) ?? null];
  return createHash('sha256').update(toJson(parts)).digest('base64url');
}
