import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/engine';
import { sendCommand } from '../database/prepared';
import { Answer } from './answer';

export interface KeptAnswer {
  fingerprint: string;
  answer: Answer;
}

const KEPT_MS = 24 * 60 * 60 * 1000;
/** How many expired keys one write removes: all at once could be a million, and hold up every other request. */
const MAX_REMOVED = 200;

/** The answers of writes, each kept for a day, in the same transaction as its write. */
@Injectable()
export class IdempotencyStore {
  async find(transaction: Tx, key: string, now: Date): Promise<KeptAnswer | undefined> {
    const row = await transaction
      .selectFrom('idempotency_keys')
      .selectAll()
      .where('key', '=', key)
      .where('expires_at', '>', now.toISOString())
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const headers = JSON.parse(row.headers) as Record<string, string>;
    const body = row.body === '' ? undefined : (JSON.parse(row.body) as unknown);
    return { fingerprint: row.fingerprint, answer: new Answer(row.status, headers, body) };
  }

  async keep(transaction: Tx, key: string, { fingerprint, answer }: KeptAnswer, now: Date): Promise<void> {
    await this.#removeExpired(transaction, now);
    const row = {
      key,
      fingerprint,
      status: answer.status,
      headers: JSON.stringify(answer.headers),
      body: answer.body === undefined ? '' : JSON.stringify(answer.body),
      expires_at: new Date(now.getTime() + KEPT_MS).toISOString(),
    };
    const insert = transaction
      .insertInto('idempotency_keys')
      .values(row)
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row)); // an expired one that is not removed yet
    await sendCommand(transaction, insert);
  }

  async #removeExpired(transaction: Tx, now: Date): Promise<void> {
    const expired = transaction
      .selectFrom('idempotency_keys')
      .select('key')
      .where('expires_at', '<=', now.toISOString())
      .orderBy('expires_at')
      .limit(MAX_REMOVED);
    await sendCommand(transaction, transaction.deleteFrom('idempotency_keys').where('key', 'in', expired));
  }
}
