import { type ColumnDataType, type CreateTableBuilder, sql } from 'kysely';
import type { EngineName } from '../engine';

/** The column types that a migration needs, in the syntax of an engine. */
export interface Columns {
  text: ColumnDataType | ReturnType<typeof sql>;
  integer: ColumnDataType;
  bytes: ColumnDataType;
  /** The end of a table's definition. */
  finish: <T extends string, C extends string>(table: CreateTableBuilder<T, C>) => CreateTableBuilder<T, C>;
}

const ENGINES: Record<EngineName, Columns> = {
  sqlite: { text: 'text', integer: 'integer', bytes: 'blob', finish: (table) => table.modifyEnd(sql`strict`) },
  // Compares by code points, as SQLite does.
  postgres: { text: sql`text collate "C"`, integer: 'bigint', bytes: 'bytea', finish: (table) => table },
};

export function columnsOf(engine: EngineName): Columns {
  return ENGINES[engine];
}
