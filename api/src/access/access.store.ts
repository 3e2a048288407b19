import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Selectable } from 'kysely';
import type { Tx } from '../database/engine';
import type { AccessTable } from '../database/schema';

/** The one row with the state of access. */
@Injectable()
export class AccessStore {
  read(transaction: Tx): Promise<Selectable<AccessTable>> {
    return transaction.selectFrom('access').selectAll().executeTakeFirstOrThrow();
  }

  /** An id that nothing has had before. */
  async nextId(transaction: Tx): Promise<number> {
    const { last_id } = await transaction
      .updateTable('access')
      .set((row) => ({ last_id: row('last_id', '+', 1) }))
      .returning('last_id')
      .executeTakeFirstOrThrow();
    return last_id;
  }

  /** To be called with each change by which somebody may do less, or more: what processes remember of senders is void from then on. */
  async renew(transaction: Tx): Promise<void> {
    const { count } = await transaction
      .selectFrom('accounts')
      .select((accounts) => accounts.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    await transaction.updateTable('access').set({ stamp: randomUUID(), accounts: count }).execute();
  }

  /** What makes the first account; null where nothing may. */
  async setSetUp(transaction: Tx, setUp: { hash: string; endsAt: Date } | null): Promise<void> {
    const row = { set_up_hash: setUp?.hash ?? null, set_up_ends_at: setUp?.endsAt.toISOString() ?? null };
    await transaction.updateTable('access').set(row).execute();
  }
}
