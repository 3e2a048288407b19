import { randomUUID } from 'node:crypto';
import { type Kysely, type SchemaModule, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Columns } from './columns';

/** Accounts with their sessions, keys and invitations, the state of access, and what has happened to them; whose change each one is. */
export function access(columns: Columns): Migration {
  return {
    async up(db: Kysely<{ access: { one: number; stamp: string; accounts: number; last_id: number } }>): Promise<void> {
      await createState(db.schema, columns);
      await createAccounts(db.schema, columns);
      await createSecrets(db.schema, columns);
      await createEvents(db.schema, columns);
      await db.schema
        .alterTable('changes')
        .addColumn('by_account', columns.integer, (column) => column.notNull().defaultTo(0))
        .execute();
      await db.schema.createIndex('changes_by_account').on('changes').columns(['by_account', 'revision']).execute();
      await db.insertInto('access').values({ one: 1, stamp: randomUUID(), accounts: 0, last_id: 0 }).execute();
    },
  };
}

async function createState(schema: SchemaModule, { text, integer, finish }: Columns): Promise<void> {
  await finish(
    schema
      .createTable('access')
      .addColumn('one', integer, (column) => column.primaryKey())
      .addColumn('stamp', text, (column) => column.notNull())
      .addColumn('accounts', integer, (column) => column.notNull())
      .addColumn('last_id', integer, (column) => column.notNull())
      .addColumn('set_up_hash', text)
      .addColumn('set_up_ends_at', text)
      .addCheckConstraint('access_is_one_row', sql`one = 1`),
  ).execute();
}

async function createAccounts(schema: SchemaModule, { text, integer, finish }: Columns): Promise<void> {
  await finish(
    schema
      .createTable('accounts')
      .addColumn('id', integer, (column) => column.primaryKey())
      .addColumn('name', text, (column) => column.notNull())
      .addColumn('name_key', text, (column) => column.notNull().unique())
      .addColumn('role', text, (column) => column.notNull())
      .addColumn('password', text)
      .addColumn('stamp', text, (column) => column.notNull())
      .addColumn('created_at', text, (column) => column.notNull()),
  ).execute();
}

/** What an account is proven by. Of each secret there is a hash alone. */
async function createSecrets(schema: SchemaModule, { text, integer, finish }: Columns): Promise<void> {
  await finish(
    schema
      .createTable('sessions')
      .addColumn('id', integer, (column) => column.primaryKey())
      .addColumn('account_id', integer, (column) => column.notNull().references('accounts.id').onDelete('cascade'))
      .addColumn('hash', text, (column) => column.notNull().unique())
      .addColumn('agent', text, (column) => column.notNull())
      .addColumn('created_at', text, (column) => column.notNull())
      .addColumn('used_at', text, (column) => column.notNull()),
  ).execute();
  await finish(
    schema
      .createTable('access_keys')
      .addColumn('id', integer, (column) => column.primaryKey())
      .addColumn('account_id', integer, (column) => column.notNull().references('accounts.id').onDelete('cascade'))
      .addColumn('hash', text, (column) => column.notNull().unique())
      .addColumn('name', text, (column) => column.notNull())
      .addColumn('role', text, (column) => column.notNull())
      .addColumn('created_at', text, (column) => column.notNull())
      .addColumn('ends_at', text, (column) => column.notNull()),
  ).execute();
  await finish(
    schema
      .createTable('invitations')
      .addColumn('account_id', integer, (column) => column.primaryKey().references('accounts.id').onDelete('cascade'))
      .addColumn('hash', text, (column) => column.notNull().unique())
      .addColumn('ends_at', text, (column) => column.notNull()),
  ).execute();
  for (const table of ['sessions', 'access_keys'])
    await schema.createIndex(`${table}_by_account`).on(table).columns(['account_id', 'id']).execute();
}

async function createEvents(schema: SchemaModule, { text, integer, finish }: Columns): Promise<void> {
  await finish(
    schema
      .createTable('access_events')
      .addColumn('id', integer, (column) => column.primaryKey())
      .addColumn('at', text, (column) => column.notNull())
      .addColumn('kind', text, (column) => column.notNull())
      .addColumn('account', text)
      .addColumn('by', text)
      .addColumn('client', text),
  ).execute();
  await schema.createIndex('access_events_by_time').on('access_events').column('at').execute();
}
