import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
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
    for (const id of await this.database.read((transaction) => this.sets.expired(transaction))) {
      for (let hasMore = true; hasMore && !isStopping();)
        hasMore = await this.database.write((transaction) => this.rows.removeSome(transaction, id, ROWS));
      if (isStopping()) return;
      await this.database.write((transaction) => this.sets.noteEmpty(transaction, id));
    }
  }
}
