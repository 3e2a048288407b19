import type { SelectQueryBuilder } from 'kysely';
import type { Tx } from '../database/engine';
import type { Schema } from '../database/schema';

/** How many users have a pet, and how often they have it in all. */
export interface PetCount {
  name: string;
  users: number;
  occurrences: number;
}

type PetCounts<Tables extends keyof Schema | 'frequent'> = SelectQueryBuilder<
  Schema & { frequent: PetCount },
  Tables,
  PetCount
>;

/** Those that most users have, read from the index in its order. */
export function frequentest(transaction: Tx, limit: number): PetCounts<'pets'> {
  return transaction.selectFrom('pets').selectAll().orderBy('users', 'desc').orderBy('name').limit(limit);
}

/** Those of the first `budget` of all whose names begin so. */
export function frequentestWithPrefix(transaction: Tx, prefix: string, budget: number): PetCounts<'frequent'> {
  return transaction
    .selectFrom(frequentest(transaction, budget).as('frequent'))
    .selectAll()
    .where('name', '>=', prefix)
    .where('name', '<', endOfPrefix(prefix));
}

/** Those whose names begin so, in the order of the names. */
export function withPrefix(transaction: Tx, prefix: string, limit: number): PetCounts<'pets'> {
  return transaction
    .selectFrom('pets')
    .selectAll()
    .where('name', '>=', prefix)
    .where('name', '<', endOfPrefix(prefix))
    .orderBy('name')
    .limit(limit);
}

/** No name has the last code point of all in it, which is unassigned. */
function endOfPrefix(prefix: string): string {
  return `${prefix}\u{10FFFF}`;
}
