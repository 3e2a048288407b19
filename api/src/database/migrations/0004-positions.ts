import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { checksumOf } from '../checksum';
import type { EngineName } from '../engine';
import type { Columns } from './columns';

/** The tables as the migration leaves them, as far as it touches them. */
interface Tables {
  directory: {
    one: number;
    id: string;
    revision: number;
    user_count: number;
    stamp: string;
    at: string;
    checksum: string;
  };
  users: { revision: number; position: string };
  changes: {
    revision: number;
    at: string;
    by: string | null;
    kind: string;
    user_id: number | null;
    before: string | null;
    after: string | null;
    text: string | null;
    undoes: number | null;
    stamp: string;
    checksum: string;
  };
}

/** Changes that are read and updated at a time: what one of them holds may be large. */
const BATCH = 1_000;

/** A stamp for each change, which makes its revision a position, and checksums. */
export function positions({ text }: Columns, engine: EngineName): Migration {
  return {
    async up(db: Kysely<Tables>): Promise<void> {
      for (const [table, columns] of Object.entries(ADDED)) {
        for (const column of columns)
          await db.schema
            .alterTable(table)
            .addColumn(column, text, (built) => built.notNull().defaultTo(''))
            .execute();
      }
      await stampChanges(db, engine);
      await sql`
        update users set position = revision || '.' || (select stamp from changes where changes.revision = users.revision)
      `.execute(db);
      await sealDirectory(db);
    },
  };
}

const ADDED = { changes: ['stamp', 'checksum'], users: ['position'], directory: ['stamp', 'at', 'checksum'] };

async function stampChanges(db: Kysely<Tables>, engine: EngineName): Promise<void> {
  for (let last = 0; ;) {
    const rows = await db
      .selectFrom('changes')
      .selectAll()
      .where('revision', '>', last)
      .orderBy('revision')
      .limit(BATCH)
      .execute();
    if (rows.length === 0) return;
    last = rows.at(-1)?.revision ?? last;
    const seals = JSON.stringify(rows.map((row) => sealOf({ ...row, stamp: newStamp() })));
    await (
      engine === 'sqlite'
        ? sql`
          update changes set stamp = seal.value ->> 'stamp', checksum = seal.value ->> 'checksum'
          from json_each(${seals}) as seal where changes.revision = seal.value ->> 'revision'
        `
        : sql`
          update changes set stamp = seal.stamp, checksum = seal.checksum
          from json_to_recordset(${seals}) as seal (revision bigint, stamp text, checksum text)
          where changes.revision = seal.revision
        `
    ).execute(db);
  }
}

function sealOf(row: Tables['changes']): Pick<Tables['changes'], 'revision' | 'stamp' | 'checksum'> {
  const { revision, at, by, kind, user_id, before, after, text, undoes, stamp } = row;
  const checksum = checksumOf(1, [revision, at, by, kind, user_id, before, after, text, undoes, stamp]);
  return { revision, stamp, checksum };
}

async function sealDirectory(db: Kysely<Tables>): Promise<void> {
  const directory = await db.selectFrom('directory').selectAll().executeTakeFirst();
  if (directory === undefined) return; // a new directory gets its row from the seeder
  const { id, revision, user_count } = directory;
  const last = await db
    .selectFrom('changes')
    .select(['stamp', 'at'])
    .where('revision', '=', revision)
    .executeTakeFirst();
  const { stamp, at } = last ?? { stamp: stampOf(id), at: new Date().toISOString() };
  const checksum = checksumOf(1, [id, revision, user_count, stamp, at]);
  await db.updateTable('directory').set({ stamp, at, checksum }).execute();
}

function newStamp(): string {
  return stampOf(randomUUID());
}

function stampOf(uuid: string): string {
  return uuid.slice(0, 8) + uuid.slice(9, 13);
}
