import { type Kysely, type SchemaModule, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Columns } from './columns';

/** Sets of changes with the verdicts about their rows; which set a change is part of. */
export function sets(columns: Columns): Migration {
  return {
    async up({ schema }: Kysely<unknown>): Promise<void> {
      await schema.alterTable('changes').addColumn('set', columns.integer).execute();
      await schema
        .createIndex('changes_by_set')
        .on('changes')
        .columns(['set', 'revision'])
        .where('set', 'is not', null)
        .execute();
      // A set may have millions of changes, which are not to be read one by one on the way to those before.
      await schema
        .createIndex('changes_of_no_set')
        .on('changes')
        .columns(['revision'])
        .where(sql.ref('set'), 'is', null)
        .execute();
      await allowSeveralInverses(schema);
      await createTakenBack(schema, columns);
      await createSets(schema, columns);
      await createRows(schema, columns);
    },
  };
}

/** A change can be undone again once its undo is undone. */
async function allowSeveralInverses(schema: SchemaModule): Promise<void> {
  await schema.dropIndex('changes_by_undone').execute();
  await schema
    .createIndex('changes_by_undone')
    .on('changes')
    .columns(['undoes', 'revision'])
    .where('undoes', 'is not', null)
    .execute();
}

/** What one change of a set has taken back, where that is more than one change: `undoes` names a single one. */
async function createTakenBack(schema: SchemaModule, { integer, finish }: Columns): Promise<void> {
  await finish(
    schema
      .createTable('taken_back')
      .addColumn('revision', integer, (column) => column.notNull().references('changes.revision'))
      .addColumn('by_revision', integer, (column) => column.notNull().references('changes.revision'))
      .addPrimaryKeyConstraint('taken_back_key', ['revision', 'by_revision']),
  ).execute();
}

async function createSets(schema: SchemaModule, { text, integer, finish }: Columns): Promise<void> {
  await finish(
    schema
      .createTable('sets')
      .addColumn('id', integer, (column) => column.primaryKey())
      .addColumn('at', text, (column) => column.notNull())
      .addColumn('by', text)
      .addColumn('by_key', integer)
      .addColumn('action', text, (column) => column.notNull())
      .addColumn('request', text, (column) => column.notNull())
      .addColumn('note', text)
      .addColumn('state', text, (column) => column.notNull())
      .addColumn('reason', text)
      .addColumn('base', integer, (column) => column.notNull())
      .addColumn('place', text)
      .addColumn('rows', integer, (column) => column.notNull())
      .addColumn('counts', text, (column) => column.notNull())
      .addColumn('done', integer, (column) => column.notNull())
      .addColumn('undoes', integer)
      .addColumn('queued_at', text)
      .addColumn('ended_at', text)
      .addColumn('expires_at', text)
      .addColumn('runner', text)
      .addColumn('runner_until', text),
  ).execute();
  await schema.createIndex('sets_by_state').on('sets').columns(['state', 'id']).execute();
  await schema.createIndex('sets_by_expiry').on('sets').column('expires_at').execute();
  await schema.createIndex('sets_by_undone').on('sets').columns(['undoes', 'id']).execute();
}

async function createRows(schema: SchemaModule, { text, integer, finish }: Columns): Promise<void> {
  await finish(
    schema
      .createTable('set_rows')
      .addColumn('set', integer, (column) => column.notNull().references('sets.id'))
      .addColumn('row', integer, (column) => column.notNull())
      .addColumn('user_id', integer)
      .addColumn('username', text)
      .addColumn('position', text)
      .addColumn('verdict', text, (column) => column.notNull())
      .addColumn('detail', text)
      .addPrimaryKeyConstraint('set_rows_key', ['set', 'row']),
  ).execute();
  await schema.createIndex('set_rows_by_verdict').on('set_rows').columns(['set', 'verdict', 'row']).execute();
}
