import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Database } from '../database/database';
import type { Tx } from '../database/engine';
import { Answer } from './answer';
import { IdempotencyStore } from './idempotency.store';
import { ProblemError } from '../problems/problem';

/** The `Idempotency-Key` of a write, and what the key stands for from then on. */
export interface Idempotency {
  key: string;
  fingerprint: string;
}

/** The idempotency of the request at hand; nothing where it has no key. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): Idempotency | undefined => {
  const request = context.switchToHttp().getRequest<Request>();
  const field = request.get('Idempotency-Key');
  return field === undefined ? undefined : { key: parseKey(field), fingerprint: fingerprintOf(request) };
});

/** Carries out writes, each at most once a key (draft-ietf-httpapi-idempotency-key-header-07). */
@Injectable()
export class Writes {
  constructor(
    private readonly database: Database,
    private readonly keys: IdempotencyStore,
  ) {}

  /**
   * Commits `work` and gives its answer; or, under a key that has been used for the same request, the answer of then.
   * A request that comes while the first one runs waits for it, since both need the directory's lock.
   * @throws ProblemError 422 where the key stands for another request; whatever `work` throws, and then nothing is kept
   */
  answer(idempotency: Idempotency | undefined, work: (transaction: Tx) => Promise<Answer>): Promise<Answer> {
    if (idempotency === undefined) return this.database.write(work);
    const { key, fingerprint } = idempotency;
    return this.database.write(async (transaction) => {
      const now = new Date();
      const kept = await this.keys.find(transaction, key, now);
      if (kept !== undefined) return replay(kept.answer, kept.fingerprint === fingerprint);
      const answer = await work(transaction);
      await this.keys.keep(transaction, key, { fingerprint, answer }, now);
      return answer;
    });
  }
}

function replay(answer: Answer, isSameRequest: boolean): Answer {
  if (isSameRequest)
    return new Answer(answer.status, { ...answer.headers, 'Idempotency-Replayed': 'true' }, answer.body);
  throw new ProblemError(
    'idempotency-key-reused',
    'This Idempotency-Key has been used for another method, path, body or If-Match: send a new key with a new request.',
  );
}

const BARE_KEY = /^[\x21-\x7E]{1,255}$/;

/** A key, with the quotes of the draft or without them. */
function parseKey(field: string): string {
  const key = /^"(.*)"$/.exec(field)?.[1] ?? field;
  if (BARE_KEY.test(key)) return key;
  throw new ProblemError('validation-failed', 'Idempotency-Key must be 1 to 255 visible ASCII characters, as a UUID.');
}

function fingerprintOf(request: Request): string {
  const parts = [request.method, request.path, request.get('If-Match') ?? null, (request.body as unknown) ?? null];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
