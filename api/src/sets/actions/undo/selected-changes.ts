import type { NotNull, SelectQueryBuilder } from 'kysely';
import type { Tx } from '../../../database/engine';
import type { ChangeTable, Schema } from '../../../database/schema';
import { undoneBy } from '../../../ledger/undone-by';
import type { TargetPage } from '../action';

/** How many changes are read in one step of a plan: each leads to a user. */
export const STEP = 200;

/** What tells whether a change is selected. */
export const IDENTITY = ['revision', 'stamp', 'set', 'by_account'] as const satisfies (keyof ChangeTable)[];
export type Identity = Pick<ChangeTable, (typeof IDENTITY)[number]>;

/** A part of the changes of some users: user by user, newest first. */
export interface Part {
  /** In ascending order. */
  readonly users: readonly number[];
  /** Only changes before this revision. */
  readonly before: number;
  readonly limit: number;
}

/** A change that is to be undone, with what undoes it already. */
export interface SelectedChange extends Pick<ChangeTable, 'revision' | 'before' | 'after'> {
  user_id: number;
  undone_by: number | null;
}

/** The changes that are to be undone. */
export interface SelectedChanges {
  /** Each user once, at the newest of its changes, in the order in which they go back. */
  step(transaction: Tx, place: string | null): Promise<TargetPage>;
  /** Those of a part. What else has happened to the users is not read. */
  read(transaction: Tx, part: Part): Promise<readonly SelectedChange[]>;
  has(change: Identity): boolean;
}

/** Changes of users, in the order of a part. */
export function inOrder(
  changes: SelectQueryBuilder<Schema, 'changes', object>,
): SelectQueryBuilder<Schema, 'changes', SelectedChange> {
  return changes
    .select(['user_id', 'revision', 'before', 'after'])
    .select(undoneBy)
    .$narrowType<{ user_id: NotNull }>()
    .orderBy('user_id')
    .orderBy('revision', 'desc');
}
