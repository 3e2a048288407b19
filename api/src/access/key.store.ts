import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/engine';
import type { Role } from '../openapi/role';
import { validationFailed } from '../rest/validation';
import { AccessStore } from './access.store';
import { hashOf } from './secrets';

export const DEFAULT_KEY_DAYS = 90;

/** What a program sends. */
export interface Key {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: string;
  readonly endsAt: string;
}

/** Of one account at a time. */
const MAX_KEYS = 100;

@Injectable()
export class KeyStore {
  constructor(private readonly access: AccessStore) {}

  /** Those that have not ended. */
  list(transaction: Tx, accountId: number): Promise<Key[]> {
    return transaction
      .selectFrom('access_keys')
      .select(['id', 'name', 'role', 'created_at as createdAt', 'ends_at as endsAt'])
      .where('account_id', '=', accountId)
      .where('ends_at', '>', new Date().toISOString())
      .orderBy('id')
      .limit(MAX_KEYS)
      .execute();
  }

  async make(transaction: Tx, accountId: number, secret: string, key: Omit<Key, 'id' | 'createdAt'>): Promise<Key> {
    const now = new Date().toISOString();
    await transaction
      .deleteFrom('access_keys')
      .where('account_id', '=', accountId)
      .where('ends_at', '<=', now)
      .execute();
    if ((await this.list(transaction, accountId)).length === MAX_KEYS)
      throw validationFailed([
        { pointer: '', detail: `There are ${MAX_KEYS} keys already: end one that is not needed.` },
      ]);
    const { name, role, endsAt } = key;
    const id = await this.access.nextId(transaction);
    const row = { id, account_id: accountId, hash: hashOf(secret), name, role, created_at: now, ends_at: endsAt };
    await transaction.insertInto('access_keys').values(row).execute();
    return { id, name, role, createdAt: now, endsAt };
  }

  /** The key that was ended; undefined where the account has none with this id. */
  async end(transaction: Tx, accountId: number, id: number): Promise<{ name: string } | undefined> {
    const ended = await transaction
      .deleteFrom('access_keys')
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .returning('name')
      .executeTakeFirst();
    if (ended !== undefined) await this.access.renew(transaction);
    return ended;
  }
}
