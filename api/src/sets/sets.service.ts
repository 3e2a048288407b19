import { Injectable } from '@nestjs/common';
import { Config } from '../config/config';
import { Database } from '../database/database';
import type { Tx } from '../database/engine';
import { Ledger } from '../ledger/ledger';
import { authorOf, type Sender } from '../rest/access';
import { validationFailed } from '../rest/validation';
import type { FoundSets, SetPage } from './find-sets';
import { FileTooLarge } from './import/import.errors';
import type { ChangeSet, ReadSet, SetRequest, SetRow, Verdict } from './set';
import { SetRowStore } from './set-row.store';
import { SetStore } from './set.store';
import { SetNotReady, TooManySets } from './sets.errors';

/** How many sets there may be that have not ended. */
const MAX_NOT_ENDED = 100;

export interface NewSet {
  request: SetRequest;
  note?: string | undefined;
}

export interface RowsPage {
  rows: SetRow[];
  hasMore: boolean;
}

/** What people do with sets. Who carries them out is SetWorker. */
@Injectable()
export class SetsService {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly sets: SetStore,
    private readonly rows: SetRowStore,
  ) {}

  /** @throws TooManySets, SetNotReady, FileTooLarge; ProblemError 400 where it is about a set that is not there */
  async plan(transaction: Tx, { request, note }: NewSet, sender: Sender | undefined): Promise<ReadSet> {
    if ((await this.sets.countNotEnded(transaction)) >= MAX_NOT_ENDED) throw new TooManySets(MAX_NOT_ENDED);
    this.#expectSize(request);
    const { revision } = await this.ledger.head(transaction);
    const { id } = await this.sets.insert(transaction, {
      by: authorOf(sender),
      keyId: sender?.key?.id ?? null,
      request: await this.#located(transaction, request),
      note: note ?? null,
      base: revision,
      undoes: request.action === 'undo' && 'set' in request.selection ? request.selection.set : null,
    });
    return this.#read(transaction, id);
  }

  /** Nobody sends a file that would be refused at its end. */
  #expectSize(request: SetRequest): void {
    const max = this.config.limits.importBytes;
    if (request.action === 'import' && (request.size ?? 0) > max) throw new FileTooLarge(max);
  }

  /** With the place in the ledger where what is to be undone begins: what users were before is not read. */
  async #located(transaction: Tx, request: SetRequest): Promise<SetRequest> {
    if (request.action !== 'undo') return request;
    const { selection } = request;
    if ('set' in selection) {
      const { action } = (await this.#expectEnded(transaction, selection.set)).request;
      const after = await this.sets.revisionBefore(transaction, selection.set);
      return { ...request, after, isOldestFirst: action === 'edit' || action === 'rename-pet' }; // names stay
    }
    if (!('since' in selection)) return request;
    const { since } = selection;
    const { after = 0 } = await this.ledger.locate(transaction, { since, isNewestFirst: false, limit: 1 });
    return { ...request, after };
  }

  /** @throws ProblemError 400 where there is no such set; SetNotReady */
  async #expectEnded(transaction: Tx, id: number): Promise<ReadSet> {
    const set = await this.sets.read(transaction, id);
    if (set === undefined)
      throw validationFailed([{ pointer: '/selection/set', detail: `is ${id}, and there is no such set` }]);
    if (set.endedAt === null) throw new SetNotReady(set, 'only one that has ended can be undone');
    return set;
  }

  /** @throws SetNotFound */
  get(id: number): Promise<ReadSet> {
    return this.database.read((transaction) => this.#read(transaction, id));
  }

  /** Newest first. */
  list(page: SetPage): Promise<FoundSets<ReadSet>> {
    return this.database.read((transaction) => this.sets.page(transaction, page));
  }

  /** @throws SetNotFound */
  pageOfRows(
    id: number,
    page: { after: number; limit: number; verdicts: readonly Verdict[] | null },
  ): Promise<RowsPage> {
    return this.database.read(async (transaction) => {
      await this.#read(transaction, id);
      return this.rows.page(transaction, { set: id, ...page });
    });
  }

  /**
   * Puts a plan in line. From now on it is of who has started it.
   * @throws SetNotFound, SetNotReady
   */
  async start(transaction: Tx, id: number, sender: Sender | undefined): Promise<ReadSet> {
    const set = await this.#read(transaction, id);
    if (set.state === 'receiving') throw new SetNotReady(set, 'plan it once its file is there');
    if (set.state === 'planning') throw new SetNotReady(set, 'start it once it is planned');
    if (set.state === 'stopped' || set.state === 'failed')
      throw new SetNotReady(set, 'it cannot go on; what it has done can be undone, and a new one planned');
    if (set.state === 'planned')
      await this.sets.update(transaction, {
        id,
        state: 'waiting',
        by: authorOf(sender),
        keyId: sender?.key?.id ?? null,
        queuedAt: new Date().toISOString(),
        expiresAt: null,
      });
    return this.#read(transaction, id);
  }

  /**
   * Ends a set with the batch that is under way. One that waits has done nothing yet, and ends at once.
   * @throws SetNotFound, SetNotReady
   */
  async stop(transaction: Tx, id: number): Promise<ReadSet> {
    const set = await this.#read(transaction, id);
    if (isPlan(set)) throw new SetNotReady(set, 'nobody has started it; delete it to forget it');
    if (set.state === 'running') await this.sets.update(transaction, { id, state: 'stopping' });
    if (set.state === 'waiting') await this.sets.end(transaction, { id, state: 'stopped' });
    return this.#read(transaction, id);
  }

  /**
   * Forgets a plan that nobody has started.
   * @throws SetNotFound, SetNotReady
   */
  async remove(transaction: Tx, id: number): Promise<void> {
    const set = await this.#read(transaction, id);
    if (!isPlan(set)) throw new SetNotReady(set, 'what was started is part of the history, and stays');
    await this.sets.update(transaction, { id, state: 'forgotten', expiresAt: new Date().toISOString() });
  }

  #read(transaction: Tx, id: number): Promise<ReadSet> {
    return this.sets.expect(transaction, id);
  }
}

/** Nobody has started it. */
function isPlan({ state }: Pick<ChangeSet, 'state'>): boolean {
  return state === 'receiving' || state === 'planning' || state === 'planned';
}
