import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import type { Tx } from '../../../database/engine';
import type { ChangeTable, Schema } from '../../../database/schema';
import type { TargetPage } from '../action';

/** How many changes are read in one step of a plan: each leads to a user. */
export const STEP = 100;

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

export type Condition = (
  changes: ExpressionBuilder<Schema, 'changes'>,
) => ExpressionWrapper<Schema, 'changes', SqlBool>;

/** The changes that are to be undone. */
export interface SelectedChanges {
  /** Each user once, at the newest of its changes, newest first. */
  step(transaction: Tx, place: string | null): Promise<TargetPage>;
  /** What is true of those that are in a part, and of no other change: what else has happened to the users is not read. */
  within(transaction: Tx, part: Part): Promise<Condition>;
  has(change: Identity): boolean;
}
