import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/engine';
import { AccessStore } from './access.store';

export const EVENT_KINDS = [
  'account-created',
  'account-changed',
  'account-removed',
  'invited',
  'invitation-accepted',
  'key-ended',
  'key-made',
  'password-changed',
  'session-ended',
  'signed-in',
  'sign-in-failed',
  'signed-out',
] as const;

export interface NewEvent {
  readonly kind: (typeof EVENT_KINDS)[number];
  /** The name of the account that it happened to. */
  readonly account: string;
  /** The name of the account that did it; null for nobody, and for the person at the server. */
  readonly by: string | null;
  /** The address; null for the person at the server. */
  readonly client: string | null;
}

export interface AccessEvent extends NewEvent {
  readonly id: number;
  readonly at: string;
}

const KEPT_MS = 90 * 24 * 60 * 60 * 1000;
/** So far back, in ids, which others have as well: strangers make events, too, and must not fill the store. */
const MAX_IDS_BACK = 1_000_000;
/** How many old ones a new one removes. */
const MAX_REMOVED = 100;
const MAX_NAME_LENGTH = 256;

/** What has happened to access, for 90 days, and no more than a million. */
@Injectable()
export class EventStore {
  constructor(private readonly access: AccessStore) {}

  async note(transaction: Tx, { kind, account, by, client }: NewEvent): Promise<void> {
    const now = new Date();
    const id = await this.access.nextId(transaction);
    await this.#removeOld(transaction, id, now);
    const row = { id, at: now.toISOString(), kind, account: account.slice(0, MAX_NAME_LENGTH), by, client };
    await transaction.insertInto('access_events').values(row).execute();
  }

  /** Newest first. */
  async list(transaction: Tx, before: number, limit: number): Promise<AccessEvent[]> {
    const rows = await transaction
      .selectFrom('access_events')
      .selectAll()
      .where('id', '<', before)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows as AccessEvent[]; // nothing else writes them
  }

  async #removeOld(transaction: Tx, newest: number, now: Date): Promise<void> {
    const begin = new Date(now.getTime() - KEPT_MS).toISOString();
    await this.#removeBefore(transaction, 'at', begin);
    await this.#removeBefore(transaction, 'id', newest - MAX_IDS_BACK);
  }

  async #removeBefore(transaction: Tx, column: 'at' | 'id', begin: string | number): Promise<void> {
    const old = transaction
      .selectFrom('access_events')
      .select('id')
      .where(column, '<', begin)
      .orderBy(column)
      .limit(MAX_REMOVED);
    await transaction.deleteFrom('access_events').where('id', 'in', old).execute();
  }
}
