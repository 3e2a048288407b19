import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import type { Tx } from '../database/engine';
import type { Work } from '../database/group-commit';
import { ImportPartStore } from './import/import-part.store';
import { ImportRowStore } from './import/import-row.store';
import { SetRowStore } from './set-row.store';
import { SetStore } from './set.store';

/** How many rows one write removes, so that nobody waits long for it. */
const ROWS = 500;

/** How many parts of a file, since each is a quarter of a megabyte. */
const PARTS = 10;

/** Removes what nobody asks for any more: the rows of forgotten plans, those of sets that ended long ago, and files that will not be read again. */
@Injectable()
export class SetHousekeeping {
  constructor(
    private readonly database: Database,
    private readonly sets: SetStore,
    private readonly rows: SetRowStore,
    private readonly parts: ImportPartStore,
    private readonly imported: ImportRowStore,
  ) {}

  /** @throws StoreFailure */
  async tidy(isStopping: () => boolean): Promise<void> {
    await this.#removeForgotten(isStopping);
    for (const id of await this.database.read((transaction) => this.parts.notNeeded(transaction)))
      await this.#empty(isStopping, (transaction) => this.parts.removeSome(transaction, id, PARTS));
  }

  async #removeForgotten(isStopping: () => boolean): Promise<void> {
    const isWork = await this.database.read(async (transaction) => (await this.sets.expired(transaction)).length > 0);
    if (!isWork) return;
    for (const id of await this.database.write((transaction) => this.#forget(transaction))) {
      for (const table of [this.rows, this.imported])
        await this.#empty(isStopping, (transaction) => table.removeSome(transaction, id, ROWS));
      await this.#empty(isStopping, (transaction) => this.parts.removeSome(transaction, id, PARTS));
      if (isStopping()) return;
      await this.database.write((transaction) => this.sets.noteEmpty(transaction, id));
    }
  }

  async #empty(isStopping: () => boolean, removeSome: Work<boolean>): Promise<void> {
    for (let hasMore = true; hasMore && !isStopping();) hasMore = await this.database.write(removeSome);
  }

  /** Before the first row of a plan goes, so that none is started that has lost some, wherever the clock is set. */
  async #forget(transaction: Tx): Promise<number[]> {
    const expired = await this.sets.expired(transaction);
    await this.sets.forget(transaction, expired);
    return expired;
  }
}
