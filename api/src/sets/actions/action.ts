import type { Tx } from '../../database/engine';
import type { Position } from '../../ledger/position';
import type { UserRecord } from '../../record/user-record';
import type { StoredUser } from '../../users/user';
import type { Detail, Verdict } from '../set';

/** What a row is about. */
export interface Target {
  userId: number | null;
  /** Of the user, as it was selected. */
  position: Position | null;
}

/** A target, and its number in the set. */
export interface TargetRow extends Target {
  row: number;
}

/** What is to become of a user. */
export interface PlannedChange {
  /** As it is now; the id of one that is deleted; `new` where there was none. */
  user: StoredUser | number | 'new';
  /** Null for a deletion. */
  after: UserRecord | null;
  /** The revisions of the changes that this takes back. */
  takesBack: readonly number[];
}

export interface Judgement {
  verdict: Verdict;
  username: string | null;
  detail: Detail | null;
  change: PlannedChange | null;
}

/** A part of what is selected, and where to read on; null at the end. */
export interface TargetPage {
  targets: readonly Target[];
  next: string | null;
}

/** What a set does to each of its rows. */
export interface Action {
  /**
   * Reads the selection step by step.
   * @param place where the last step ended; null at the beginning
   */
  select(transaction: Tx, place: string | null): Promise<TargetPage>;
  /**
   * Says of each row, in order, what is to become of it, by what is true in the transaction. It is asked twice: for the plan, and by the transaction that
   * carries it out, which may have changed other users between two rows.
   */
  judge(transaction: Tx, targets: readonly TargetRow[]): AsyncIterable<Judgement>;
}
