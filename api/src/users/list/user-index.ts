import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Substrings, Tx } from '../../database/engine';
import type { Schema } from '../../database/schema';
import { ORDERS, type Selection } from './selection';

/** An entry of an index: the id of a user, and the value that the list is sorted by. */
export interface Entry {
  id: number;
  key: string | number;
}

/** A range of a sorted list: it starts after `after`, or at the beginning if that is null. */
export interface Range {
  after: string | number | null;
  isDescending: boolean;
  limit: number;
}

type Entries = SelectQueryBuilder<Schema, keyof Schema, Entry & { username_key: string }>;

/** The entries of a range, read from one index in its order, without regard to the term. */
export function entries(transaction: Tx, { pet, order }: Selection, range: Range): Entries {
  const { after, isDescending, limit } = range;
  const column = pet === null ? ORDERS[order].all : ORDERS[order].ofPet;
  const source =
    pet === null
      ? transaction.selectFrom('users').select(['users.id as id', 'users.username_key as username_key'])
      : transaction
          .selectFrom('user_pets')
          .where('pet', '=', pet)
          .select(['user_pets.user_id as id', 'user_pets.username_key as username_key']);
  let query = (source as unknown as Entries).select(sql<string | number>`${sql.ref(column)}`.as('key'));
  if (after !== null) query = query.where(sql.ref(column), isDescending ? '<' : '>', after);
  return query.orderBy(sql.ref(column), isDescending ? 'desc' : 'asc').limit(limit);
}

/** The entries among the first `budget` of a range whose names contain the term. */
export function matchesWithin(
  transaction: Tx,
  substrings: Substrings,
  selection: Selection & { term: string },
  range: Range,
  budget: number,
): SelectQueryBuilder<{ walked: Entry & { username_key: string } }, 'walked', Entry> {
  const walked = entries(transaction, selection, { ...range, limit: budget });
  return transaction
    .selectFrom(walked.as('walked'))
    .select(['walked.id', 'walked.key'])
    .where((row: ExpressionBuilder<{ walked: { username_key: string } }, 'walked'>) =>
      substrings.contains(row.ref('walked.username_key'), selection.term),
    )
    .orderBy('walked.key', range.isDescending ? 'desc' : 'asc')
    .limit(range.limit);
}

/** The entries of the given users, in no order. */
export async function entriesAmong(transaction: Tx, selection: Selection, ids: readonly number[]): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const everything = { after: null, isDescending: false, limit: ids.length };
  const id = selection.pet === null ? 'users.id' : 'user_pets.user_id';
  return entries(transaction, selection, everything).clearOrderBy().where(sql.ref(id), 'in', ids).execute();
}
