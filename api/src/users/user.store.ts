import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';
import type { Tx } from '../database/engine';
import type { UserPetTable, UserTable } from '../database/schema';
import type { Position } from '../ledger/position';
import { usernameKey } from '../record/text';
import { userRecord } from '../record/user-record';
import type { User } from './user';

/** The table of the current users. */
@Injectable()
export class UserStore {
  async find(transaction: Tx, id: number): Promise<User | undefined> {
    const row = await transaction.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
    return row && toUser(row);
  }

  /** The user with this username, ignoring case. */
  async findByUsername(transaction: Tx, username: string): Promise<User | undefined> {
    const key = usernameKey(username);
    const row = await transaction.selectFrom('users').selectAll().where('username_key', '=', key).executeTakeFirst();
    return row && toUser(row);
  }

  async insert(transaction: Tx, user: User): Promise<void> {
    await transaction.insertInto('users').values(toRow(user)).execute();
    await this.#insertPets(transaction, user);
  }

  async update(transaction: Tx, user: User): Promise<void> {
    const { id, ...row } = toRow(user);
    await transaction.updateTable('users').set(row).where('id', '=', id).execute();
    await transaction.deleteFrom('user_pets').where('user_id', '=', id).execute();
    await this.#insertPets(transaction, user);
  }

  async remove(transaction: Tx, id: number): Promise<void> {
    await transaction.deleteFrom('users').where('id', '=', id).execute();
  }

  async #insertPets(transaction: Tx, user: User): Promise<void> {
    const rows = toPetRows(user);
    if (rows.length > 0) await transaction.insertInto('user_pets').values(rows).execute();
  }
}

export function toUser(row: Selectable<UserTable>): User {
  return {
    ...userRecord.fromColumns(row),
    id: row.id,
    revision: row.revision,
    position: row.position as Position,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toRow(user: User): UserTable {
  return {
    ...userRecord.toColumns(user),
    id: user.id,
    username_key: usernameKey(user.username),
    revision: user.revision,
    position: user.position,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  };
}

/** One row for each distinct pet of the user. */
export function toPetRows({ id, username, pets, revision }: User): UserPetTable[] {
  const username_key = usernameKey(username);
  return [...new Set(pets)].map((pet) => ({ pet, user_id: id, username_key, revision }));
}
