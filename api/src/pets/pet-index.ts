import type { SelectQueryBuilder } from 'kysely';
import type { Tx } from '../database/engine';
import type { Schema } from '../database/schema';
import { NO_PET } from './no-pet';

/** The number of users that have a pet, and of its occurrences. */
export interface PetCount {
  name: string;
  users: number;
  occurrences: number;
}

/** Where a page ended: the last pet, with 0 users where it is in the order of names. */
export type PetPlace = Pick<PetCount, 'name' | 'users'>;

type PetCounts<Tables extends keyof Schema | 'frequent'> = SelectQueryBuilder<
  Schema & { frequent: PetCount },
  Tables,
  PetCount
>;

/**
 * The pets that most users have, read from the index in its order.
 * @param below only those that fewer users have
 */
export function frequentest(transaction: Tx, limit: number, below?: number): PetCounts<'pets'> {
  const pets = transaction.selectFrom('pets').selectAll().where('name', '<>', NO_PET);
  return (below === undefined ? pets : pets.where('users', '<', below))
    .orderBy('users', 'desc')
    .orderBy('name')
    .limit(limit);
}

/** The pets after one that as many users have, read from the same index. */
export function equallyFrequent(transaction: Tx, { users, name }: PetPlace, limit: number): PetCounts<'pets'> {
  return transaction
    .selectFrom('pets')
    .selectAll()
    .where('users', '=', users)
    .where('name', '>', name)
    .orderBy('name')
    .limit(limit);
}

/** The pets with the prefix among the `budget` most frequent ones of all. */
export function frequentestWithPrefix(transaction: Tx, prefix: string, budget: number): PetCounts<'frequent'> {
  return transaction
    .selectFrom(frequentest(transaction, budget).as('frequent'))
    .selectAll()
    .where('name', '>=', prefix)
    .where('name', '<', endOfPrefix(prefix));
}

/** The pets with the prefix, in the order of their names, after one of them. */
export function withPrefix(transaction: Tx, prefix: string, limit: number, after = ''): PetCounts<'pets'> {
  return transaction
    .selectFrom('pets')
    .selectAll()
    .where('name', after === '' ? '>=' : '>', after === '' ? prefix : after)
    .where('name', '<', endOfPrefix(prefix))
    .orderBy('name')
    .limit(limit);
}

/** No name contains the last code point, which is unassigned. */
function endOfPrefix(prefix: string): string {
  return `${prefix}\u{10FFFF}`;
}
