import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

const CACHED_STATEMENTS = 200;
const CHANGES_COLUMNS = /^\s*(?:alter|drop)\s/i;

/** Adapts node:sqlite to the shape of better-sqlite3, which Kysely's SQLite dialect expects, and caches prepared statements. */
export function nodeSqlite(db: DatabaseSync): SqliteDatabase {
  const cache = new Map<string, SqliteStatement>();
  return {
    close: () => {
      cache.clear();
      if (db.isOpen) db.close();
    },
    prepare: (sql) => {
      if (CHANGES_COLUMNS.test(sql)) cache.clear(); // statements know the names of their columns
      const cached = cache.get(sql);
      if (cached !== undefined) return cached;
      const [oldest] = cache.keys();
      if (cache.size === CACHED_STATEMENTS && oldest !== undefined) cache.delete(oldest);
      const statement = prepare(db, sql);
      cache.set(sql, statement);
      return statement;
    },
  };
}

type Row = Record<string, SQLOutputValue>;

/** Reads rows as lists, and makes objects of them here: those of node:sqlite take longer to make and to read. */
function prepare(db: DatabaseSync, sql: string): SqliteStatement {
  const statement = db.prepare(sql);
  statement.setReturnArrays(true);
  const names = statement.columns().map(({ name }) => name);
  const toRow = (values: unknown): Row => {
    const row: Row = {};
    names.forEach((name, index) => {
      row[name] = (values as readonly SQLOutputValue[])[index] ?? null;
    });
    return row;
  };
  return {
    reader: names.length > 0,
    all: (parameters) => statement.all(...(parameters as SQLInputValue[])).map(toRow),
    run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
    *iterate(parameters) {
      for (const values of statement.iterate(...(parameters as SQLInputValue[]))) yield toRow(values);
    },
  };
}
