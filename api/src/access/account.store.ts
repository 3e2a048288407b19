import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';
import type { Tx } from '../database/engine';
import type { AccountTable } from '../database/schema';
import { usernameKey } from '../database/username-key';
import type { Role } from '../openapi/role';
import { AccountNameTaken, AccountNotFound, LastAdmin } from './access.errors';
import { AccessStore } from './access.store';
import type { Account } from './account';

@Injectable()
export class AccountStore {
  constructor(private readonly access: AccessStore) {}

  /** In the order of their ids. */
  async list(transaction: Tx, after: number, limit: number): Promise<Account[]> {
    const rows = await transaction
      .selectFrom('accounts')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map(toAccount);
  }

  /** @throws AccountNotFound */
  async get(transaction: Tx, id: number): Promise<Account> {
    const row = await transaction.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) throw new AccountNotFound(id);
    return toAccount(row);
  }

  /** The account with this name, as names of users are compared. */
  async findByName(transaction: Tx, name: string): Promise<Account | undefined> {
    const row = await transaction
      .selectFrom('accounts')
      .selectAll()
      .where('name_key', '=', usernameKey(name))
      .executeTakeFirst();
    return row && toAccount(row);
  }

  /** @throws AccountNameTaken */
  async insert(transaction: Tx, name: string, role: Role, password: string | null): Promise<Account> {
    await this.#refuseTaken(transaction, name);
    const row = {
      id: await this.access.nextId(transaction),
      name,
      name_key: usernameKey(name),
      role,
      password,
      stamp: randomUUID(),
      created_at: new Date().toISOString(),
    };
    await transaction.insertInto('accounts').values(row).execute();
    await this.access.renew(transaction);
    return toAccount(row);
  }

  /** @throws AccountNameTaken, LastAdmin */
  async update(
    transaction: Tx,
    account: Account,
    change: { name?: string | undefined; role?: Role | undefined; password?: string | undefined },
  ): Promise<Account> {
    const { name = account.name, role = account.role, password = account.password } = change;
    if (name !== account.name) await this.#refuseTaken(transaction, name, account.id);
    if (role !== 'admin') await this.#refuseLastAdmin(transaction, account);
    const after = { ...account, name, role, password, stamp: randomUUID() };
    await transaction
      .updateTable('accounts')
      .set({ name, name_key: usernameKey(name), role, password, stamp: after.stamp })
      .where('id', '=', account.id)
      .execute();
    await this.access.renew(transaction);
    return after;
  }

  /**
   * With its sessions, keys and invitations.
   * @throws LastAdmin
   */
  async remove(transaction: Tx, account: Account): Promise<void> {
    await this.#refuseLastAdmin(transaction, account);
    await transaction.deleteFrom('accounts').where('id', '=', account.id).execute();
    await this.access.renew(transaction);
  }

  async #refuseTaken(transaction: Tx, name: string, except?: number): Promise<void> {
    const holder = await this.findByName(transaction, name);
    if (holder !== undefined && holder.id !== except) throw new AccountNameTaken(name);
  }

  async #refuseLastAdmin(transaction: Tx, { id, role, password }: Account): Promise<void> {
    if (role !== 'admin' || password === null) return;
    const other = await transaction
      .selectFrom('accounts')
      .select('id')
      .where('role', '=', 'admin')
      .where('password', 'is not', null)
      .where('id', '<>', id)
      .executeTakeFirst();
    if (other === undefined) throw new LastAdmin();
  }
}

function toAccount({ id, name, role, password, stamp, created_at }: Selectable<AccountTable>): Account {
  return { id, name, role, password, stamp, createdAt: created_at };
}
