import { randomUUID } from 'node:crypto';
import type { Tx } from '../database/engine';

/**
 * Inserts the row of a directory without changes and users.
 * @returns false if there is a directory already, which stays as it is
 */
export async function createDirectory(transaction: Tx): Promise<boolean> {
  const row = await transaction
    .insertInto('directory')
    // SQLite never uses the default of `one`, which is an alias of the rowid.
    .values({ one: 1, id: randomUUID(), revision: 0, user_count: 0 })
    .onConflict((conflict) => conflict.column('one').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
