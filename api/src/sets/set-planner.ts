import { setImmediate as letOthersGo } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import type { Tx } from '../database/engine';
import type { Action } from './actions/action';
import { Actions } from './actions/actions';
import { Lease } from './lease';
import type { ChangeSet } from './set';
import { type NewRow, SetRowStore } from './set-row.store';
import { SetStore } from './set.store';
import { tally } from './tally';

/** How long a plan is kept that nobody starts. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** For how long the selection is read before its rows are written, since each commit waits for the disk. */
const STEP_MS = 10;

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
  ) {}

  /**
   * One step of a set.
   * @returns whether there are more for this process
   * @throws StoreFailure
   */
  async step(id: number): Promise<boolean> {
    const set = await this.database.read((transaction) => this.sets.find(transaction, id));
    if (set?.state !== 'planning' || this.lease.isOfOther(set)) return false;
    const step = await this.#judgeSome(set);
    return this.database.writeAlone((transaction) => this.#add(transaction, set, step));
  }

  /** As many parts as there is time for. */
  async #judgeSome(set: ChangeSet): Promise<Step> {
    const action = this.actions.of(set);
    const end = performance.now() + STEP_MS;
    const rows: NewRow[] = [];
    let { place } = set;
    do {
      const part = await this.database.read((transaction) => judgePart(transaction, action, place));
      rows.push(...part.rows);
      place = part.next;
      await letOthersGo();
    } while (place !== null && performance.now() < end);
    return { rows, next: place };
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

async function judgePart(transaction: Tx, action: Action, place: string | null): Promise<Step> {
  const { targets, next } = await action.select(transaction, place);
  const rows: NewRow[] = [];
  for await (const { username, verdict, detail } of action.judge(transaction, targets)) {
    const target = targets[rows.length];
    if (target !== undefined) rows.push({ ...target, username, verdict, detail });
  }
  return { rows, next };
}

function planned(): Partial<ChangeSet> {
  const expiresAt = new Date(Date.now() + KEPT_MS).toISOString();
  return { state: 'planned', expiresAt, runner: null, runnerUntil: null };
}
