import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Columns } from './columns';

/**
 * The version of Unicode that made the keys of usernames, and the keys that are not those of their names. The version is empty, since keys
 * are now made in another way: username-keys.ts makes them anew.
 */
export function usernameKeys({ text, integer, finish }: Columns): Migration {
  return {
    async up(db: Kysely<{ username_keys: { one: number; unicode: string } }>): Promise<void> {
      await finish(
        db.schema
          .createTable('username_keys')
          .addColumn('one', integer, (column) => column.primaryKey())
          .addColumn('unicode', text, (column) => column.notNull())
          .addCheckConstraint('username_keys_is_one_row', sql`one = 1`),
      ).execute();
      await finish(
        db.schema
          .createTable('kept_username_keys')
          .addColumn('user_id', integer, (column) => column.primaryKey())
          .addColumn('username_key', text, (column) => column.notNull()),
      ).execute();
      await db.insertInto('username_keys').values({ one: 1, unicode: '' }).execute();
    },
  };
}
