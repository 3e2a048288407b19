import { Injectable } from '@nestjs/common';
import { type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type { Tx } from '../database/engine';
import { MAX_KEPT_ROWS, Prepared, PreparedInsert, runIn } from '../database/prepared';
import type { Schema, SetRowTable } from '../database/schema';
import type { Position } from '../ledger/position';
import { countFitting } from '../rest/page-bytes';
import type { Judgement, Target, TargetRow } from './actions/action';
import type { FileRecord } from './import/layout';
import type { Detail, SetRow, Verdict } from './set';

/** A row that is to be carried out. */
export interface PlannedRow extends TargetRow {
  verdict: Verdict;
}

/** A row that is planned. */
export type NewRow = Target & Omit<Judgement, 'change'>;

const INSERT = new PreparedInsert<SetRowTable>((db, rows) => db.insertInto('set_rows').values(rows));
/** Rows of one statement: as many as one is kept for. */
const ROWS = MAX_KEPT_ROWS;

const AFTER = new Prepared<{ set: number; after: number; limit: number }, Selectable<SetRowTable>>((db, value) =>
  db
    .selectFrom('set_rows')
    .selectAll()
    .where('set', '=', value('set'))
    .where('row', '>', value('after'))
    .orderBy('row')
    .limit(value('limit')),
);

const NOTE_USER = new Prepared<{ set: number; row: number; user: number }, unknown>((db, value) =>
  db
    .updateTable('set_rows')
    .set({ user_id: value('user') })
    .where('set', '=', value('set'))
    .where('row', '=', value('row')),
);

/** The table of the rows of sets. */
@Injectable()
export class SetRowStore {
  /** @param after the number of the last row that there is */
  async insert(transaction: Tx, set: number, after: number, planned: readonly NewRow[]): Promise<void> {
    const rows = planned.map((one, index) => ({
      set,
      row: after + index + 1,
      user_id: one.userId,
      username: one.username,
      position: one.position,
      verdict: one.verdict,
      detail: one.detail && JSON.stringify(one.detail),
    }));
    for (let start = 0; start < rows.length; start += ROWS)
      await runIn(transaction, INSERT.run(rows.slice(start, start + ROWS)));
  }

  /** The next rows after one, in their order. */
  async after(transaction: Tx, set: number, after: number, limit: number): Promise<PlannedRow[]> {
    const rows = await runIn(transaction, AFTER.rows({ set, after, limit }));
    return rows.map(({ row, user_id, position, verdict }) => ({
      row,
      userId: user_id,
      position: position as Position | null,
      verdict: verdict as Verdict, // nothing else writes it
    }));
  }

  async judgeAgain(transaction: Tx, set: number, row: number, judged: Judgement): Promise<void> {
    const { username, verdict, detail } = judged;
    await transaction
      .updateTable('set_rows')
      .set({ username, verdict, detail: detail && JSON.stringify(detail) })
      .where('set', '=', set)
      .where('row', '=', row)
      .execute();
  }

  /** Whom a row has created. */
  async noteUser(transaction: Tx, set: number, row: number, user: number): Promise<void> {
    await runIn(transaction, NOTE_USER.run({ set, row, user }));
  }

  /** A page of rows, as many as its limit and its bytes allow. */
  async page(
    transaction: Tx,
    { set, after, limit, verdicts }: { set: number; after: number; limit: number; verdicts: readonly Verdict[] | null },
  ): Promise<{ rows: SetRow[]; hasMore: boolean }> {
    const sizes: { row: number; bytes: number }[] = [];
    // Each verdict is read from one index in order, so that only a few pages have to be sorted.
    for (const verdict of new Set(verdicts ?? [undefined]))
      sizes.push(...(await sizesAfter(transaction, set, after, limit + 1, verdict).execute()));
    sizes.sort((one, other) => one.row - other.row);
    const count = countFitting(sizes.slice(0, limit).map(({ bytes }) => bytes));
    const numbers = sizes.slice(0, count).map(({ row }) => row);
    return { rows: await rowsOf(transaction, set, numbers), hasMore: sizes.length > count };
  }

  /** @returns whether there were as many, so that there may be more */
  async removeSome(transaction: Tx, set: number, limit: number): Promise<boolean> {
    const some = transaction.selectFrom('set_rows').select('row').where('set', '=', set).orderBy('row').limit(limit);
    const { numDeletedRows } = await transaction
      .deleteFrom('set_rows')
      .where('set', '=', set)
      .where('row', 'in', some)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows) === limit;
  }
}

/** Together with the record of a file, where the row has one. */
const BYTES = sql<number>`coalesce(octet_length(username), 0) + coalesce(octet_length(detail), 0) + coalesce((
  select octet_length(record) from import_rows where import_rows."set" = set_rows."set" and import_rows."row" = set_rows."row"
), 0)`;

/** The sizes of the next rows, read from one index in its order. */
export function sizesAfter(
  transaction: Tx,
  set: number,
  after: number,
  limit: number,
  verdict?: Verdict,
): SelectQueryBuilder<Schema, 'set_rows', { row: number; bytes: number }> {
  const rows = transaction
    .selectFrom('set_rows')
    .select(['row', BYTES.as('bytes')])
    .where('set', '=', set)
    .where('row', '>', after)
    .orderBy('row')
    .limit(limit);
  return verdict === undefined ? rows : rows.where('verdict', '=', verdict);
}

async function rowsOf(transaction: Tx, set: number, numbers: readonly number[]): Promise<SetRow[]> {
  if (numbers.length === 0) return [];
  const rows = await transaction
    .selectFrom('set_rows')
    .leftJoin('import_rows', (join) =>
      join.onRef('import_rows.set', '=', 'set_rows.set').onRef('import_rows.row', '=', 'set_rows.row'),
    )
    .selectAll('set_rows')
    .select('record')
    .where('set_rows.set', '=', set)
    .where('set_rows.row', 'in', numbers)
    .orderBy('set_rows.row')
    .execute();
  return rows.map(({ row, user_id, username, verdict, detail, record }) => ({
    row,
    userId: user_id,
    username,
    verdict: verdict as Verdict,
    detail: detail === null ? null : (JSON.parse(detail) as Detail),
    given: record === null ? null : (JSON.parse(record) as FileRecord),
  }));
}
