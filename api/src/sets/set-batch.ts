import { setImmediate as letOthersRead } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/engine';
import type { Cause } from '../ledger/change';
import { UserChanges } from '../users/user-changes';
import { DirectoryFull } from '../users/users.errors';
import type { Judgement, PlannedChange } from './actions/action';
import { Actions } from './actions/actions';
import { refused } from './actions/verdicts';
import { Lease } from './lease';
import { Rights } from './rights';
import type { ChangeSet, Verdict } from './set';
import { type PlannedRow, SetRowStore } from './set-row.store';
import { SetStore } from './set.store';
import { TakenBackStore } from './taken-back.store';
import { tallyAgain } from './tally';

/** A batch ends after this time, since other writes wait for its end. */
const BATCH_MS = 10;
/** On SQLite it occupies the event loop for as long as this at a stretch. Who reads does not wait for its end. */
const STRETCH_MS = 2;
/** How many rows are read at a time, with all that is needed to judge them. */
const ROWS = 50;

interface JudgedRow {
  row: PlannedRow;
  judged: Judgement;
}

/** Carries out the next rows of a set, in one transaction with what is said of them. */
@Injectable()
export class SetBatch {
  constructor(
    private readonly sets: SetStore,
    private readonly rows: SetRowStore,
    private readonly takenBack: TakenBackStore,
    private readonly actions: Actions,
    private readonly changes: UserChanges,
    private readonly rights: Rights,
    private readonly lease: Lease,
  ) {}

  /**
   * The transaction holds the lock of the directory, so that what the set's row says is true until it commits: each row is carried out exactly once, whichever
   * process does it.
   * @returns whether there is more to do for this process
   */
  async carryOut(transaction: Tx): Promise<boolean> {
    const set = await this.sets.firstInLine(transaction);
    if (set === undefined || this.lease.isOfOther(set)) return false;
    const { id } = set;
    const refusal = await this.rights.refusal(transaction, set);
    if (set.state === 'stopping' || refusal !== undefined) {
      await this.sets.end(transaction, { id, state: 'stopped', reason: refusal ?? null });
      return true; // another one may wait
    }
    const again = await this.#carryOutRows(transaction, set);
    const done = set.done + again.length;
    await this.sets.update(transaction, {
      id,
      state: 'running',
      done,
      counts: tallyAgain(set.counts, again),
      ...this.lease.take(),
    });
    if (done === set.rows) await this.sets.end(transaction, { id, state: 'done' });
    return true;
  }

  /** As many as there is time for. */
  async #carryOutRows(transaction: Tx, set: ChangeSet): Promise<{ was: Verdict; is: Verdict }[]> {
    const cause = { by: set.by, set: set.id };
    const start = performance.now();
    let pause = start + STRETCH_MS;
    const again: { was: Verdict; is: Verdict }[] = [];
    for await (const one of this.#judgedRows(transaction, set)) {
      const { row } = one;
      const final = await this.#apply(transaction, one, cause);
      if (final.verdict !== row.verdict || final.detail !== null)
        await this.rows.judgeAgain(transaction, set.id, row.row, final);
      again.push({ was: row.verdict, is: final.verdict });
      const now = performance.now();
      if (now - start > BATCH_MS) break;
      if (now < pause) continue;
      await letOthersRead();
      pause = performance.now() + STRETCH_MS;
    }
    return again;
  }

  /** Those that are not done yet, as they are judged now. */
  async *#judgedRows(transaction: Tx, set: ChangeSet): AsyncGenerator<JudgedRow> {
    const action = this.actions.of(set);
    for (let { done } = set; done < set.rows; done += ROWS) {
      const rows = await this.rows.after(transaction, set.id, done, ROWS);
      let index = 0;
      for await (const judged of action.judge(transaction, rows)) {
        const row = rows[index++];
        if (row !== undefined) yield { row, judged };
      }
    }
  }

  async #apply(transaction: Tx, { row, judged }: JudgedRow, cause: Cause & { set: number }): Promise<Judgement> {
    if (judged.change === null) return judged;
    const { user, after, takesBack } = judged.change;
    const [only, ...others] = takesBack;
    const whole = { ...cause, undoes: others.length === 0 ? only : undefined };
    try {
      const { revision } = await this.#write(transaction, user, after, whole);
      if (user === 'new') await this.rows.noteUser(transaction, cause.set, row.row, revision); // which is its id
      if (others.length > 0) await this.takenBack.insert(transaction, takesBack, revision);
      return judged;
    } catch (error) {
      if (!(error instanceof DirectoryFull)) throw error;
      return { ...refused(null, error.message), username: judged.username };
    }
  }

  #write(
    transaction: Tx,
    user: PlannedChange['user'],
    after: PlannedChange['after'],
    cause: Cause,
  ): Promise<{ revision: number }> {
    if (typeof user === 'object') {
      if (after === null) return this.changes.remove(transaction, user, cause);
      return this.changes.update(transaction, user, after, cause);
    }
    if (after === null) throw new Error('a user that is not there cannot be deleted');
    if (user === 'new') return this.changes.create(transaction, after, cause);
    return this.changes.restore(transaction, user, after, cause);
  }
}
