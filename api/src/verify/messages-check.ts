import type { Tx } from '../database/engine';
import type { Differences } from './differences';
import { expectIntact } from './replay';
import { PAGE } from './rows-by-user';

/** Messages have no user: nothing follows from them. */
export async function checkMessages(transaction: Tx, differences: Differences, onChange: () => void): Promise<void> {
  for (let last = 0; ;) {
    const rows = await transaction
      .selectFrom('changes')
      .selectAll()
      .where('user_id', 'is', null)
      .where('revision', '>', last)
      .orderBy('revision')
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      expectIntact(row, `change ${row.revision}`, differences);
      onChange();
    }
    if (rows.length < PAGE) return;
    last = rows.at(-1)?.revision ?? last;
  }
}
