import { type Expression, type ExpressionBuilder, type SelectQueryBuilder, sql, type SqlBool } from 'kysely';
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

export interface Walked {
  walked: Entry & { username_key: string };
}

/** Whether the user of an entry has everything that the index does not select by. */
export function passes(
  entry: ExpressionBuilder<Walked, 'walked'>,
  substrings: Substrings,
  { term, otherPets }: Selection,
): Expression<SqlBool> {
  const name = term === null ? [] : [containsTerm(entry, substrings, term)];
  const pets = otherPets.map((pet) => hasPet(entry.ref('walked.id'), pet));
  return entry.and([...name, ...pets]);
}

/** As a value, since PostgreSQL would read all users of the pet for an "exists". */
export function hasPet(id: Expression<number>, pet: string): Expression<SqlBool> {
  return sql`(select 1 from user_pets where pet = ${pet} and user_id = ${id}) = 1`;
}

/**
 * The index has the key of the name alone, which is also what a search looks at, unless there may be an accent in it. Where the key has the
 * term, so has that.
 */
function containsTerm(
  entry: ExpressionBuilder<Walked, 'walked'>,
  substrings: Substrings,
  term: string,
): Expression<SqlBool> {
  const key = entry.ref('walked.username_key');
  const searched = sql<string>`(select search_key from users where users.id = ${entry.ref('walked.id')})`;
  return sql`(
    ${substrings.contains(key, term)}
    or octet_length(${key}) > length(${key}) and ${substrings.contains(searched, term)}
  )`;
}

/** The matches among the first `budget` entries of a range. */
export function matchesWithin(
  transaction: Tx,
  substrings: Substrings,
  selection: Selection,
  range: Range,
  budget: number,
): SelectQueryBuilder<Walked, 'walked', Entry> {
  const walked = entries(transaction, selection, { ...range, limit: budget });
  return transaction
    .selectFrom(walked.as('walked'))
    .select(['walked.id', 'walked.key'])
    .where((entry) => passes(entry, substrings, selection))
    .orderBy('walked.key', range.isDescending ? 'desc' : 'asc')
    .limit(range.limit);
}

/** The matches among the given users, in no order. */
export async function matchesAmong(
  transaction: Tx,
  substrings: Substrings,
  selection: Selection,
  ids: readonly number[],
): Promise<Entry[]> {
  if (ids.length === 0) return [];
  const everything = { after: null, isDescending: false, limit: ids.length };
  const id = selection.pet === null ? 'users.id' : 'user_pets.user_id';
  const walked = entries(transaction, selection, everything).clearOrderBy().where(sql.ref(id), 'in', ids);
  return transaction
    .selectFrom(walked.as('walked'))
    .select(['walked.id', 'walked.key'])
    .where((entry) => passes(entry, substrings, selection))
    .execute();
}
