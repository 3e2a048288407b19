import type { Kysely, SchemaModule } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Columns } from './columns';

/** Files that are imported: their parts as they were received, and their records as they were read. */
export function imports(columns: Columns): Migration {
  return {
    async up({ schema }: Kysely<unknown>): Promise<void> {
      await schema.alterTable('sets').addColumn('file', columns.text).execute();
      await createParts(schema, columns);
      await createRows(schema, columns);
    },
  };
}

async function createParts(schema: SchemaModule, { integer, bytes, finish }: Columns): Promise<void> {
  await finish(
    schema
      .createTable('import_parts')
      .addColumn('set', integer, (column) => column.notNull().references('sets.id'))
      .addColumn('offset', integer, (column) => column.notNull())
      .addColumn('bytes', bytes, (column) => column.notNull())
      .addPrimaryKeyConstraint('import_parts_key', ['set', 'offset']),
  ).execute();
}

async function createRows(schema: SchemaModule, { text, integer, finish }: Columns): Promise<void> {
  await finish(
    schema
      .createTable('import_rows')
      .addColumn('set', integer, (column) => column.notNull().references('sets.id'))
      .addColumn('row', integer, (column) => column.notNull())
      .addColumn('key', text)
      .addColumn('same_as', integer)
      .addColumn('record', text, (column) => column.notNull())
      .addPrimaryKeyConstraint('import_rows_key', ['set', 'row']),
  ).execute();
  await schema.createIndex('import_rows_by_key').on('import_rows').columns(['set', 'key']).unique().execute();
}
