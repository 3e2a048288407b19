import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import type { Tx } from '../database/engine';
import { SetRowStore } from './set-row.store';
import { SetStore } from './set.store';

/** How many rows one write removes, so that nobody waits long for it. */
const ROWS = 500;

/** Removes what nobody asks for any more: the rows of forgotten plans, and those of sets that ended long ago. */
@Injectable()
export class SetHousekeeping {
  constructor(
    private readonly database: Database,
    private readonly sets: SetStore,
    private readonly rows: SetRowStore,
  ) {}

  /** @throws StoreFailure */
  async tidy(isStopping: () => boolean): Promise<void> {
    const isWork = await this.database.read(async (transaction) => (await this.sets.expired(transaction)).length > 0);
    if (!isWork) return;
    for (const id of await this.database.write((transaction) => this.#forget(transaction))) {
      for (let hasMore = true; hasMore && !isStopping();)
        hasMore = await this.database.write((transaction) => this.rows.removeSome(transaction, id, ROWS));
      if (isStopping()) return;
      await this.database.write((transaction) => this.sets.noteEmpty(transaction, id));
    }
  }

  /** Before the first row of a plan goes, so that none is started that has lost some, wherever the clock is set. */
  async #forget(transaction: Tx): Promise<number[]> {
    const expired = await this.sets.expired(transaction);
    await this.sets.forget(transaction, expired);
    return expired;
  }
}
