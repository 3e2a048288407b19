import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/engine';
import { AccessStore } from './access.store';
import { hashOf } from './secrets';
import { MAX_IDLE_MS, MAX_SESSION_MS } from './sender.store';

export interface Session {
  readonly id: number;
  /** What the browser says about itself. */
  readonly agent: string;
  readonly createdAt: string;
  /** To the hour. */
  readonly usedAt: string;
}

/** Of one account at a time. Beyond, the oldest end. */
const MAX_SESSIONS = 100;
const MAX_AGENT_LENGTH = 200;

@Injectable()
export class SessionStore {
  constructor(private readonly access: AccessStore) {}

  list(transaction: Tx, accountId: number): Promise<Session[]> {
    return transaction
      .selectFrom('sessions')
      .select(['id', 'agent', 'created_at as createdAt', 'used_at as usedAt'])
      .where('account_id', '=', accountId)
      .where('used_at', '>', ago(MAX_IDLE_MS))
      .where('created_at', '>', ago(MAX_SESSION_MS))
      .orderBy('id', 'desc')
      .limit(MAX_SESSIONS)
      .execute();
  }

  async begin(transaction: Tx, accountId: number, secret: string, agent: string): Promise<void> {
    await this.#endOld(transaction, accountId);
    const now = new Date().toISOString();
    await transaction
      .insertInto('sessions')
      .values({
        id: await this.access.nextId(transaction),
        account_id: accountId,
        hash: hashOf(secret),
        agent: agent.slice(0, MAX_AGENT_LENGTH),
        created_at: now,
        used_at: now,
      })
      .execute();
  }

  /** @returns whether there was such a session of the account */
  async end(transaction: Tx, accountId: number, id: number): Promise<boolean> {
    const ended = await transaction
      .deleteFrom('sessions')
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .returning('id')
      .execute();
    if (ended.length > 0) await this.access.renew(transaction);
    return ended.length > 0;
  }

  /** All of an account, but for one. */
  async endAll(transaction: Tx, accountId: number, except = 0): Promise<void> {
    await transaction.deleteFrom('sessions').where('account_id', '=', accountId).where('id', '<>', except).execute();
    await this.access.renew(transaction);
  }

  async noteUse(transaction: Tx, id: number, at: Date): Promise<void> {
    await transaction.updateTable('sessions').set({ used_at: at.toISOString() }).where('id', '=', id).execute();
  }

  async #endOld(transaction: Tx, accountId: number): Promise<void> {
    const kept = transaction
      .selectFrom('sessions')
      .select('id')
      .where('account_id', '=', accountId)
      .where('used_at', '>', ago(MAX_IDLE_MS))
      .where('created_at', '>', ago(MAX_SESSION_MS))
      .orderBy('id', 'desc')
      .limit(MAX_SESSIONS - 1);
    const ended = await transaction
      .deleteFrom('sessions')
      .where('account_id', '=', accountId)
      .where('id', 'not in', kept)
      .returning('id')
      .execute();
    if (ended.length > 0) await this.access.renew(transaction);
  }
}

function ago(ms: number): string {
  return new Date(Date.now() - ms).toISOString();
}
