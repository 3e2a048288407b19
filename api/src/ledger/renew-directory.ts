import { randomUUID } from 'node:crypto';
import type { Tx } from '../database/engine';
import { stampOf } from './position';
import { sealDirectory } from './seal';

/** Gives the directory a new id, as if it were another one: what clients know of the old one says nothing about it. Its changes keep their positions. */
export async function renewDirectory(transaction: Tx): Promise<void> {
  const row = await transaction.selectFrom('directory').selectAll().executeTakeFirstOrThrow();
  const id = randomUUID();
  const stamp = row.revision === 0 ? stampOf(id) : row.stamp;
  await transaction
    .updateTable('directory')
    .set(sealDirectory({ ...row, id, stamp }))
    .execute();
}
