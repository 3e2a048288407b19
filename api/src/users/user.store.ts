import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';
import type { Tx } from '../database/engine';
import type { UserTable } from '../database/schema';
import { usernameKey } from '../record/text';
import type { User } from './user';

/** The users as they are now. */
@Injectable()
export class UserStore {
  async find(transaction: Tx, id: number): Promise<User | undefined> {
    const row = await transaction.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
    return row && toUser(row);
  }

  /** Who has the username, upper and lower case being the same. */
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

  async #insertPets(transaction: Tx, { id, username, pets, revision }: User): Promise<void> {
    const username_key = usernameKey(username);
    const rows = [...new Set(pets)].map((pet) => ({ pet, user_id: id, username_key, revision }));
    if (rows.length > 0) await transaction.insertInto('user_pets').values(rows).execute();
  }
}

export function toUser(row: Selectable<UserTable>): User {
  return {
    id: row.id,
    username: row.username,
    pets: JSON.parse(row.pets) as string[],
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function toRow(user: User): UserTable {
  return {
    id: user.id,
    username: user.username,
    username_key: usernameKey(user.username),
    pets: JSON.stringify(user.pets),
    revision: user.revision,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  };
}
