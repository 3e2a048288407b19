import { Injectable } from '@nestjs/common';
import type { Selectable, Transaction } from 'kysely';
import { Database } from '../database/database';
import type { Schema, UserTable } from '../database/schema';
import { usernameKey } from './text';
import type { NewUser, User } from './user';

@Injectable()
export class UserStore {
  constructor(private readonly database: Database) {}

  /** All users, oldest first. */
  async list(): Promise<User[]> {
    const rows = await this.database.reader.selectFrom('users').selectAll().orderBy('id').execute();
    return rows.map(toUser);
  }

  async find(id: number): Promise<User | undefined> {
    const row = await this.database.reader.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
    return row && toUser(row);
  }

  /** The new users in the same order; nothing where one of their usernames is taken. */
  async add(newUsers: readonly NewUser[], at: Date): Promise<User[] | undefined> {
    return this.database.write(async (transaction) => {
      const keys = newUsers.map(({ username }) => usernameKey(username));
      if (await hasAny(transaction, keys)) return undefined;
      const rows = await transaction
        .insertInto('users')
        .values(
          newUsers.map(({ username, pets }) => ({
            username,
            username_key: usernameKey(username),
            pets: JSON.stringify(pets),
            created_at: at.toISOString(),
          })),
        )
        .returningAll()
        .execute();
      return rows.map(toUser);
    });
  }
}

async function hasAny(transaction: Transaction<Schema>, keys: readonly string[]): Promise<boolean> {
  const row = await transaction.selectFrom('users').select('id').where('username_key', 'in', keys).executeTakeFirst();
  return row !== undefined;
}

function toUser(row: Selectable<UserTable>): User {
  return { id: row.id, username: row.username, pets: JSON.parse(row.pets) as string[], createdAt: row.created_at };
}
