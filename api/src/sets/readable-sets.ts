import {
  type ExpressionBuilder,
  type ExpressionWrapper,
  type Selectable,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from 'kysely';
import type { Tx } from '../database/engine';
import type { Schema, SetTable } from '../database/schema';
import type { SetState } from './set';

/** In line for the directory, or at work in it. */
export const IN_LINE = ['waiting', 'running', 'stopping'] as const satisfies readonly SetState[];

/** What is forgotten once its time is over: plans that nobody has started, and files that nobody has planned. */
export const EXPIRING = ['receiving', 'planned'] as const satisfies readonly SetState[];

/** The row of a set together with what only other sets say about it. */
export type ReadRow = Selectable<SetTable> & { undone_by: number | null; waits_for: number };

export function readable(transaction: Tx): SelectQueryBuilder<Schema, 'sets', ReadRow> {
  return transaction
    .selectFrom('sets')
    .selectAll()
    .select(undoneBy)
    .select(waitsFor)
    .where(isThere) as unknown as SelectQueryBuilder<Schema, 'sets', ReadRow>;
}

/** Not of what is forgotten, nor of what will be since its time is over, though its row may still stand. */
export function isThere(sets: ExpressionBuilder<Schema, 'sets'>): ExpressionWrapper<Schema, 'sets', SqlBool> {
  return sets.and([
    sets('state', '<>', 'forgotten'),
    sets.or([sets('state', 'not in', EXPIRING), sets('expires_at', '>', new Date().toISOString())]),
  ]);
}

function undoneBy(sets: ExpressionBuilder<Schema, 'sets'>) {
  return sets
    .selectFrom('sets as inverse')
    .whereRef('inverse.undoes', '=', 'sets.id')
    .where('inverse.queued_at', 'is not', null)
    .select(({ fn }) => fn.max('inverse.id').as('id'))
    .as('undone_by');
}

function waitsFor(sets: ExpressionBuilder<Schema, 'sets'>) {
  return sets
    .selectFrom('sets as first')
    .where('first.state', 'in', IN_LINE)
    .where(sql<boolean>`(first.state <> 'waiting' or (first.queued_at, first.id) < (sets.queued_at, sets.id))`)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .as('waits_for');
}
