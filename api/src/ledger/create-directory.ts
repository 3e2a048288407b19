import { randomUUID } from 'node:crypto';
import type { Tx } from '../database/engine';
import { stampOf } from './position';
import { sealDirectory } from './seal';

/**
 * Inserts the row of a directory without changes and users.
 * @returns false if there is a directory already, which stays as it is
 */
export async function createDirectory(transaction: Tx): Promise<boolean> {
  const id = randomUUID();
  const row = await transaction
    .insertInto('directory')
    .values(
      sealDirectory({
        one: 1, // SQLite never uses its default, since it is an alias of the rowid
        id,
        revision: 0,
        stamp: stampOf(id),
        at: new Date().toISOString(),
        user_count: 0,
      }),
    )
    .onConflict((conflict) => conflict.column('one').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
