import type { Selectable } from 'kysely';
import type { Tx } from '../database/engine';
import type { ChangeTable } from '../database/schema';

/** The row of the change with the greatest revision; undefined where there is none. */
export function lastChange(transaction: Tx): Promise<Selectable<ChangeTable> | undefined> {
  return transaction.selectFrom('changes').selectAll().orderBy('revision', 'desc').limit(1).executeTakeFirst();
}
