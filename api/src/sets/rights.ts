import { Injectable } from '@nestjs/common';
import { Config } from '../config/config';
import type { Tx } from '../database/engine';
import { hasRole, lesserRole, type Role } from '../openapi/role';
import type { ChangeSet } from './set';

/** Whether who has started a set may still do what it does. */
@Injectable()
export class Rights {
  constructor(private readonly config: Config) {}

  /** Why the set must not go on, as a sentence; undefined where it may. It is read in the transaction that writes. */
  async refusal(transaction: Tx, { by, keyId }: Pick<ChangeSet, 'by' | 'keyId'>): Promise<string | undefined> {
    const { accounts } = await transaction.selectFrom('access').select('accounts').executeTakeFirstOrThrow();
    if (by === null)
      return accounts > 0 ? 'nobody in particular has started it, and there are accounts now' : undefined;
    const account = await transaction
      .selectFrom('accounts')
      .select('role')
      .where('id', '=', by.account)
      .executeTakeFirst();
    if (account === undefined) return `the account ${by.name} was deleted`;
    if (!hasRole(account.role, 'editor')) return `the role of ${by.name} is ${account.role} now`;
    return keyId === null ? undefined : keyRefusal(transaction, keyId, account.role);
  }
}

async function keyRefusal(transaction: Tx, id: number, role: Role): Promise<string | undefined> {
  const key = await transaction
    .selectFrom('access_keys')
    .select(['role', 'ends_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (key === undefined || key.ends_at <= new Date().toISOString()) return 'the key that has started it has ended';
  return hasRole(lesserRole(role, key.role), 'editor') ? undefined : `the role of the key is ${key.role} now`;
}
