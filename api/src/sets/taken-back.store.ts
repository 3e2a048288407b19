import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/engine';
import { PreparedInsert, runIn } from '../database/prepared';
import type { TakenBackTable } from '../database/schema';

const INSERT = new PreparedInsert<TakenBackTable>((db, rows) => db.insertInto('taken_back').values(rows));
const ROWS = 1_000;

/** Which changes were taken back together by one. */
@Injectable()
export class TakenBackStore {
  async insert(transaction: Tx, revisions: readonly number[], by: number): Promise<void> {
    const rows = revisions.map((revision) => ({ revision, by_revision: by }));
    for (let start = 0; start < rows.length; start += ROWS)
      await runIn(transaction, INSERT.run(rows.slice(start, start + ROWS)));
  }
}
