import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { carryOver, type Tables } from './0002-ledger-carry-over';
import type { Columns } from './columns';

/** The ledger of changes, and the counts that it keeps. Existing users and messages become its first changes. */
export function ledger(columns: Columns): Migration {
  return {
    async up(db: Kysely<Tables>): Promise<void> {
      await db.schema.alterTable('users').renameTo('users_before').execute();
      await createTables(db, columns);
      await carryOver(db);
      await db.schema.dropTable('users_before').execute();
      await db.schema.dropTable('messages').execute();
    },
  };
}

async function createTables(db: Kysely<Tables>, { text, integer, finish }: Columns): Promise<void> {
  const { schema } = db;
  await finish(
    schema
      .createTable('directory')
      .addColumn('one', integer, (column) => column.primaryKey().defaultTo(1))
      .addColumn('id', text, (column) => column.notNull())
      .addColumn('revision', integer, (column) => column.notNull())
      .addColumn('user_count', integer, (column) => column.notNull())
      .addCheckConstraint('directory_is_one_row', sql`one = 1`),
  ).execute();
  await finish(
    schema
      .createTable('users')
      .addColumn('id', integer, (column) => column.primaryKey())
      .addColumn('username', text, (column) => column.notNull())
      .addColumn('username_key', text, (column) => column.notNull())
      .addColumn('pets', text, (column) => column.notNull())
      .addColumn('revision', integer, (column) => column.notNull())
      .addColumn('created_at', text, (column) => column.notNull())
      .addColumn('updated_at', text, (column) => column.notNull()),
  ).execute();
  await schema.createIndex('users_by_username').unique().on('users').column('username_key').execute();
  await finish(
    schema
      .createTable('user_pets')
      .addColumn('pet', text, (column) => column.notNull())
      .addColumn('user_id', integer, (column) => column.notNull().references('users.id').onDelete('cascade'))
      .addPrimaryKeyConstraint('user_pets_key', ['pet', 'user_id']),
  ).execute();
  await schema.createIndex('user_pets_by_user').on('user_pets').column('user_id').execute();
  await finish(
    schema
      .createTable('pets')
      .addColumn('name', text, (column) => column.primaryKey())
      .addColumn('users', integer, (column) => column.notNull())
      .addColumn('occurrences', integer, (column) => column.notNull()),
  ).execute();
  await schema.createIndex('pets_by_users').on('pets').columns(['users desc', 'name']).execute();
  await finish(
    schema
      .createTable('changes')
      .addColumn('revision', integer, (column) => column.primaryKey())
      .addColumn('at', text, (column) => column.notNull())
      .addColumn('by', text)
      .addColumn('kind', text, (column) => column.notNull())
      .addColumn('user_id', integer)
      .addColumn('before', text)
      .addColumn('after', text)
      .addColumn('text', text)
      .addColumn('undoes', integer, (column) => column.references('changes.revision')),
  ).execute();
  await schema.createIndex('changes_by_user').on('changes').columns(['user_id', 'revision']).execute();
  await schema.createIndex('changes_by_kind').on('changes').columns(['kind', 'revision']).execute();
  await schema
    .createIndex('changes_by_undone')
    .unique()
    .on('changes')
    .column('undoes')
    .where('undoes', 'is not', null)
    .execute();
  await finish(
    schema
      .createTable('idempotency_keys')
      .addColumn('key', text, (column) => column.primaryKey())
      .addColumn('fingerprint', text, (column) => column.notNull())
      .addColumn('status', integer, (column) => column.notNull())
      .addColumn('headers', text, (column) => column.notNull())
      .addColumn('body', text, (column) => column.notNull())
      .addColumn('expires_at', text, (column) => column.notNull()),
  ).execute();
  await schema.createIndex('idempotency_keys_by_expiry').on('idempotency_keys').column('expires_at').execute();
}
