import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Columns } from './columns';

/** Users, and the messages sent to the directory. */
export function users({ text, integer, finish }: Columns): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await finish(
        db.schema
          .createTable('users')
          .addColumn('id', integer, (column) => column.primaryKey())
          .addColumn('username', text, (column) => column.notNull())
          .addColumn('username_key', text, (column) => column.notNull().unique())
          .addColumn('pets', text, (column) => column.notNull())
          .addColumn('created_at', text, (column) => column.notNull()),
      ).execute();
      await finish(
        db.schema
          .createTable('messages')
          .addColumn('id', integer, (column) => column.primaryKey())
          .addColumn('text', text, (column) => column.notNull())
          .addColumn('at', text, (column) => column.notNull()),
      ).execute();
    },
  };
}
