import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { EngineName } from '../engine';
import type { Columns } from './columns';

/** The indexes for pages of a directory of any size: one for each order, with a pet and without, and one for substrings. */
export function lists({ text, integer, finish }: Columns, engine: EngineName): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      const { schema } = db;
      // Since the key is in it, a search reads only the index.
      await schema
        .createIndex('users_by_revision')
        .unique()
        .on('users')
        .columns(['revision', 'username_key'])
        .execute();
      await schema.alterTable('user_pets').renameTo('user_pets_before').execute();
      await schema.dropIndex('user_pets_by_user').execute();
      await finish(
        schema
          .createTable('user_pets')
          .addColumn('pet', text, (column) => column.notNull())
          .addColumn('user_id', integer, (column) => column.notNull().references('users.id').onDelete('cascade'))
          .addColumn('username_key', text, (column) => column.notNull())
          .addColumn('revision', integer, (column) => column.notNull()),
      ).execute();
      await sql`
        insert into user_pets (pet, user_id, username_key, revision)
        select pet, user_id, username_key, revision from user_pets_before join users on users.id = user_id
      `.execute(db);
      await schema.dropTable('user_pets_before').execute();
      await schema
        .createIndex('user_pets_by_id')
        .unique()
        .on('user_pets')
        .columns(['pet', 'user_id', 'username_key'])
        .execute();
      await schema
        .createIndex('user_pets_by_username')
        .unique()
        .on('user_pets')
        .columns(['pet', 'username_key', 'user_id'])
        .execute();
      await schema
        .createIndex('user_pets_by_revision')
        .unique()
        .on('user_pets')
        .columns(['pet', 'revision', 'user_id', 'username_key'])
        .execute();
      await schema.createIndex('user_pets_by_user').on('user_pets').column('user_id').execute();
      await (engine === 'sqlite' ? indexSubstringsOnSqlite(db) : indexSubstringsOnPostgres(db));
    },
  };
}

/** The trigram tokenizer on the folded key, kept up to date by triggers, so that the store's code need not know of it. */
async function indexSubstringsOnSqlite(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create virtual table users_search using fts5(
      username_key, content = 'users', content_rowid = 'id', tokenize = 'trigram case_sensitive 1', detail = full
    )`,
    `insert into users_search (users_search) values ('rebuild')`,
    `create trigger users_search_insert after insert on users begin
      insert into users_search (rowid, username_key) values (new.id, new.username_key);
    end`,
    `create trigger users_search_delete after delete on users begin
      insert into users_search (users_search, rowid, username_key) values ('delete', old.id, old.username_key);
    end`,
    `create trigger users_search_update after update of username_key on users when old.username_key <> new.username_key begin
      insert into users_search (users_search, rowid, username_key) values ('delete', old.id, old.username_key);
      insert into users_search (rowid, username_key) values (new.id, new.username_key);
    end`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

async function indexSubstringsOnPostgres(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db);
  await sql`create index users_search on users using gin (username_key gin_trgm_ops)`.execute(db);
}
