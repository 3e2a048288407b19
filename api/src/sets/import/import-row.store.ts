import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';
import type { Tx } from '../../database/engine';
import { MAX_KEPT_ROWS, Prepared, PreparedInsert, runIn } from '../../database/prepared';
import type { ImportRowTable } from '../../database/schema';
import type { FileRecord } from './layout';

/** A record that was read, and which user it is about. */
export interface ReadRecord {
  readonly record: FileRecord;
  /** Undefined where it is about none. */
  readonly key: string | undefined;
}

/** A record as it is kept. */
export interface ImportRow {
  readonly row: number;
  readonly record: FileRecord;
  /** The line of another record about the same user. */
  readonly sameAs: number | null;
}

type Row = Pick<Selectable<ImportRowTable>, 'row' | 'record' | 'same_as'>;

const INSERT = new PreparedInsert<ImportRowTable>((db, rows) => db.insertInto('import_rows').values(rows));
/** Rows of one statement: as many as one is kept for. */
const ROWS = MAX_KEPT_ROWS;

const AFTER = new Prepared<{ set: number; after: number; limit: number }, Row>((db, value) =>
  db
    .selectFrom('import_rows')
    .select(['row', 'record', 'same_as'])
    .where('set', '=', value('set'))
    .where('row', '>', value('after'))
    .orderBy('row')
    .limit(value('limit')),
);

/** The table of the records of files that are imported. */
@Injectable()
export class ImportRowStore {
  /**
   * Of records about the same user, each is told of another one.
   * @param after the number of the last row that there is
   */
  async insert(transaction: Tx, set: number, after: number, records: readonly ReadRecord[]): Promise<void> {
    const firsts = await this.#firsts(transaction, set, records);
    const rows: ImportRowTable[] = [];
    const doubled = new Map<number, number>();
    for (const [index, { key, record }] of records.entries()) {
      const row = after + index + 1;
      const first = key === undefined ? undefined : firsts.get(key);
      if (key !== undefined && first === undefined) firsts.set(key, { row, line: record.line });
      if (first !== undefined && !doubled.has(first.row)) doubled.set(first.row, record.line);
      const own = first === undefined ? { key: key ?? null, same_as: null } : { key: null, same_as: first.line };
      rows.push({ set, row, ...own, record: JSON.stringify(record) });
    }
    for (let start = 0; start < rows.length; start += ROWS)
      await runIn(transaction, INSERT.run(rows.slice(start, start + ROWS)));
    for (const [row, line] of doubled) await this.#noteDouble(transaction, set, row, line);
  }

  /** The next ones after a row, in their order. */
  async after(transaction: Tx, set: number, after: number, limit: number): Promise<ImportRow[]> {
    return (await runIn(transaction, AFTER.rows({ set, after, limit }))).map(toImportRow);
  }

  /** @returns whether there were as many, so that there may be more */
  async removeSome(transaction: Tx, set: number, limit: number): Promise<boolean> {
    const some = transaction.selectFrom('import_rows').select('row').where('set', '=', set).orderBy('row').limit(limit);
    const { numDeletedRows } = await transaction
      .deleteFrom('import_rows')
      .where('set', '=', set)
      .where('row', 'in', some)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows) === limit;
  }

  async #firsts(
    transaction: Tx,
    set: number,
    records: readonly ReadRecord[],
  ): Promise<Map<string, { row: number; line: number }>> {
    const keys = records.flatMap(({ key }) => key ?? []);
    if (keys.length === 0) return new Map();
    const rows = await transaction
      .selectFrom('import_rows')
      .select(['key', 'row', 'record', 'same_as'])
      .where('set', '=', set)
      .where('key', 'in', keys)
      .execute();
    return new Map(rows.map((row) => [row.key ?? '', { row: row.row, line: toImportRow(row).record.line }]));
  }

  async #noteDouble(transaction: Tx, set: number, row: number, line: number): Promise<void> {
    await transaction
      .updateTable('import_rows')
      .set({ same_as: line })
      .where('set', '=', set)
      .where('row', '=', row)
      .where('same_as', 'is', null)
      .execute();
  }
}

function toImportRow({ row, record, same_as }: Row): ImportRow {
  return { row, record: JSON.parse(record) as FileRecord, sameAs: same_as };
}
