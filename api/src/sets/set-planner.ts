import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import type { Tx } from '../database/engine';
import type { Judgement, Target } from './actions/action';
import { Actions } from './actions/actions';
import { Lease } from './lease';
import type { ChangeSet } from './set';
import { SetRowStore } from './set-row.store';
import { SetStore } from './set.store';
import { tally } from './tally';

/** How long a plan is kept that nobody starts. */
const KEPT_MS = 24 * 60 * 60 * 1000;

interface Step {
  judged: readonly (Target & Judgement)[];
  next: string | null;
}

/** Plans sets, step by step: each reads a part of the selection, judges it, and adds its rows. */
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
    const step = await this.database.read((transaction) => this.#judge(transaction, set));
    return this.database.write((transaction) => this.#add(transaction, set, step));
  }

  async #judge(transaction: Tx, set: ChangeSet): Promise<Step> {
    const action = this.actions.of(set);
    const { targets, next } = await action.select(transaction, set.place);
    const judged: (Target & Judgement)[] = [];
    for await (const judgement of action.judge(transaction, targets)) {
      const target = targets[judged.length];
      if (target !== undefined) judged.push({ ...target, ...judgement });
    }
    return { judged, next };
  }

  /** Nothing, where another process was faster, or somebody has deleted the plan. */
  async #add(transaction: Tx, seen: ChangeSet, { judged, next }: Step): Promise<boolean> {
    const set = await this.sets.find(transaction, seen.id);
    if (set?.state !== 'planning' || set.place !== seen.place || set.rows !== seen.rows) return false;
    await this.rows.insert(transaction, set.id, set.rows, judged);
    await this.sets.update(transaction, {
      id: set.id,
      rows: set.rows + judged.length,
      counts: tally(set.counts, judged),
      ...(next === null ? planned() : { place: next, ...this.lease.take() }),
    });
    return next !== null;
  }
}

function planned(): Partial<ChangeSet> {
  const expiresAt = new Date(Date.now() + KEPT_MS).toISOString();
  return { state: 'planned', expiresAt, runner: null, runnerUntil: null };
}
