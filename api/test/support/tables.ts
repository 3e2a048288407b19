import { DatabaseSync } from 'node:sqlite';
import type { Selectable } from 'kysely';
import { Client, TypeOverrides, types } from 'pg';
import type { Schema } from '../../src/database/schema';
import type { Place } from './engine';

/** Everything that a directory keeps, as it is stored. */
export type Tables = { [Name in keyof Schema]: Selectable<Schema[Name]>[] };

const ORDERS: Record<keyof Schema, string> = {
  directory: 'one',
  users: 'id',
  user_pets: 'user_id, pet',
  pets: 'name',
  changes: 'revision',
  idempotency_keys: 'key',
  username_keys: 'one',
  kept_username_keys: 'user_id',
  access: 'one',
  accounts: 'id',
  sessions: 'id',
  access_keys: 'id',
  invitations: 'account_id',
  access_events: 'id',
  sets: 'id',
  set_rows: '"set", "row"',
  taken_back: 'revision, by_revision',
  import_parts: '"set", "offset"',
  import_rows: '"set", "row"',
};

/** Reads all tables at one moment, past the program; first, the engine itself checks that they are sound. */
export async function readTables(place: Place): Promise<Tables> {
  const connection = await connect(place);
  try {
    await connection.check();
    await connection.query(connection.begin);
    const tables: Record<string, unknown[]> = {};
    for (const [table, order] of Object.entries(ORDERS)) {
      tables[table] = await connection.query(`select * from ${table} order by ${order}`);
    }
    await connection.query('commit');
    return tables as Tables;
  } finally {
    await connection.close();
  }
}

interface Connection {
  begin: string;
  /** Fails where a page, an index or a reference is not sound. */
  check(): Promise<void>;
  query(sql: string): Promise<object[]>;
  close(): Promise<void>;
}

async function connect({ url }: Place): Promise<Connection> {
  return url.startsWith('sqlite:') ? connectSqlite(url.slice('sqlite:'.length)) : connectPostgres(url);
}

function connectSqlite(file: string): Connection {
  const database = new DatabaseSync(file, { readOnly: true });
  const query = (sql: string): object[] => database.prepare(sql).all();
  return {
    begin: 'begin',
    check: () => {
      const complaints = JSON.stringify([...query('pragma integrity_check'), ...query('pragma foreign_key_check')]);
      return complaints === '[{"integrity_check":"ok"}]' ? Promise.resolve() : Promise.reject(new Error(complaints));
    },
    query: (sql) => Promise.resolve(query(sql)),
    close: () => {
      database.close();
      return Promise.resolve();
    },
  };
}

async function connectPostgres(url: string): Promise<Connection> {
  const int8AsNumber = new TypeOverrides();
  int8AsNumber.setTypeParser(types.builtins.INT8, Number);
  const client = new Client({ connectionString: url, types: int8AsNumber });
  await client.connect();
  return {
    begin: 'begin isolation level repeatable read read only',
    check: async () => {
      await client.query('create extension if not exists amcheck');
      await client.query(
        `select bt_index_check(oid, true) from pg_class where relam = (select oid from pg_am where amname = 'btree') and relkind = 'i' and relnamespace = 'public'::regnamespace`,
      );
    },
    query: async (sql) => (await client.query<object>(sql)).rows,
    close: () => client.end(),
  };
}
