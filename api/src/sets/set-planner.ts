import { setImmediate as letOthersGo } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import type { Tx } from '../database/engine';
import type { TargetRow } from './actions/action';
import { Actions } from './actions/actions';
import { withSides } from './import/with-sides';
import { FileReader } from './import/file-reader';
import { isToBeRead } from './import/read-place';
import { Lease } from './lease';
import type { ChangeSet } from './set';
import { type NewRow, SetRowStore } from './set-row.store';
import { inADay, SetStore } from './set.store';
import { tally } from './tally';

/** For how long the selection is read before its rows are written, since each commit waits for the disk. */
const STEP_MS = 25;
/** How many rows are written at once, which occupies the event loop for some milliseconds. */
const MAX_ROWS = 2_000;

/** Rows that are judged, and where to read on; null at the end. */
interface Step {
  rows: readonly NewRow[];
  next: string | null;
}

/** Plans sets, step by step: each reads parts of the selection, judges them, and adds their rows. */
@Injectable()
export class SetPlanner {
  constructor(
    private readonly database: Database,
    private readonly sets: SetStore,
    private readonly rows: SetRowStore,
    private readonly actions: Actions,
    private readonly lease: Lease,
    private readonly reader: FileReader,
  ) {}

  /**
   * One step of a set.
   * @returns whether there are more for this process
   * @throws StoreFailure
   */
  async step(id: number): Promise<boolean> {
    const set = await this.database.read((transaction) => this.sets.find(transaction, id));
    if (set?.state !== 'planning' || this.lease.isOfOther(set)) {
      await this.reader.close(id);
      return false;
    }
    if (isToBeRead(set)) return this.reader.step(set);
    const step = await this.#judgeSome(set);
    return this.database.writeAlone((transaction) => this.#add(transaction, set, step));
  }

  /** As many parts as there is time for. */
  async #judgeSome(set: ChangeSet): Promise<Step> {
    const end = performance.now() + STEP_MS;
    const rows: NewRow[] = [];
    let { place } = set;
    do {
      const from = { place, after: set.rows + rows.length };
      const part = await this.database.read((transaction) => this.#judgePart(transaction, set, from));
      rows.push(...part.rows);
      place = part.next;
      await letOthersGo();
    } while (place !== null && rows.length < MAX_ROWS && performance.now() < end);
    return { rows, next: place };
  }

  /** @param from where to read on, and the number of the last row that there is */
  async #judgePart(transaction: Tx, set: ChangeSet, from: { place: string | null; after: number }): Promise<Step> {
    const action = this.actions.of(set);
    const { targets, next } = await action.select(transaction, from.place);
    const numbered = targets.map((target, index): TargetRow => ({ ...target, row: from.after + index + 1 }));
    const rows: NewRow[] = [];
    for await (const judgement of action.judge(transaction, numbered)) {
      const target = targets[rows.length];
      const { username, verdict, detail } = withSides(set, judgement);
      if (target !== undefined) rows.push({ ...target, username, verdict, detail });
    }
    return { rows, next };
  }

  /** Nothing, where another process was faster, or somebody has deleted the plan. */
  async #add(transaction: Tx, seen: ChangeSet, { rows, next }: Step): Promise<boolean> {
    const set = await this.sets.find(transaction, seen.id);
    if (set?.state !== 'planning' || set.place !== seen.place || set.rows !== seen.rows) return false;
    await this.rows.insert(transaction, set.id, set.rows, rows);
    await this.sets.update(transaction, {
      id: set.id,
      rows: set.rows + rows.length,
      counts: tally(set.counts, rows),
      ...(next === null ? planned() : { place: next, ...this.lease.take() }),
    });
    return next !== null;
  }
}

function planned(): Partial<ChangeSet> {
  return { state: 'planned', expiresAt: inADay(), runner: null, runnerUntil: null };
}
