import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { EngineName } from '../engine';
import { renewSearchKeys, type SearchedUsers } from '../search-keys';
import type { Columns } from './columns';
import { MigrationProgress } from './progress';

/** Users that are put into the index at a time. */
const BATCH = 20_000;

/** What a search looks at, a name without accents; its index in order, and that of its substrings, which is made anew. */
export function searchKeys({ text }: Columns, engine: EngineName): Migration {
  return {
    async up(db: Kysely<SearchedUsers>): Promise<void> {
      const { total } = await db
        .selectFrom('users')
        .select((users) => users.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      for (const statement of WITHOUT_INDEX[engine]) await sql.raw(statement).execute(db);
      await db.schema
        .alterTable('users')
        .addColumn('search_key', text, (column) => column.notNull().defaultTo(''))
        .execute();
      const keys = new MigrationProgress('making names without accents', total);
      await renewSearchKeys(db, engine, (count) => {
        keys.add(count);
      });
      await db.schema
        .createIndex('users_by_search')
        .on('users')
        .columns([...(['search_key', 'username_key'] as const), ...ALSO[engine]])
        .execute();
      await (engine === 'sqlite'
        ? indexSubstringsOnSqlite(db, total)
        : sql`create index users_search on users using gin (search_key gin_trgm_ops)`.execute(db));
    },
  };
}

/** So that a search reads the index alone; on SQLite each entry has the id. */
const ALSO: Record<EngineName, readonly 'id'[]> = { sqlite: [], postgres: ['id'] };

const WITHOUT_INDEX: Record<EngineName, readonly string[]> = {
  sqlite: [
    'drop trigger if exists users_search_insert',
    'drop trigger if exists users_search_delete',
    'drop trigger if exists users_search_update',
    'drop table if exists users_search',
  ],
  postgres: ['drop index if exists users_search'],
};

/** As before, on the other column. */
async function indexSubstringsOnSqlite(db: Kysely<SearchedUsers>, total: number): Promise<void> {
  await sql
    .raw(
      `create virtual table users_search using fts5(
        search_key, content = 'users', content_rowid = 'id', tokenize = 'trigram case_sensitive 1', detail = full
      )`,
    )
    .execute(db);
  await fillIndex(db, total);
  const triggers = [
    `create trigger users_search_insert after insert on users begin
      insert into users_search (rowid, search_key) values (new.id, new.search_key);
    end`,
    `create trigger users_search_delete after delete on users begin
      insert into users_search (users_search, rowid, search_key) values ('delete', old.id, old.search_key);
    end`,
    `create trigger users_search_update after update of search_key on users when old.search_key <> new.search_key begin
      insert into users_search (users_search, rowid, search_key) values ('delete', old.id, old.search_key);
      insert into users_search (rowid, search_key) values (new.id, new.search_key);
    end`,
  ];
  for (const statement of triggers) await sql.raw(statement).execute(db);
}

async function fillIndex(db: Kysely<SearchedUsers>, total: number): Promise<void> {
  const progress = new MigrationProgress('making the index of a search', total);
  for (let last = Number.MIN_SAFE_INTEGER; ;) {
    const rows = await db.selectFrom('users').select('id').where('id', '>', last).orderBy('id').limit(BATCH).execute();
    const end = rows.at(-1)?.id;
    if (end === undefined) return;
    await sql`
      insert into users_search (rowid, search_key) select id, search_key from users where id > ${last} and id <= ${end}
    `.execute(db);
    progress.add(rows.length);
    last = end;
  }
}
