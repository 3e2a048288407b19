import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import type { Tx } from '../database/engine';

/** How many users have a pet, and how often they have it in all. */
export interface PetCount {
  name: string;
  users: number;
  occurrences: number;
}

/** The counts of pets, kept exact by the transaction that changes a user. */
@Injectable()
export class PetCountStore {
  /** A user's list of pets is now `after`, and was `before`. */
  async move(transaction: Tx, before: readonly string[], after: readonly string[]): Promise<void> {
    const rows = differences(before, after);
    if (rows.length === 0) return;
    await transaction
      .insertInto('pets')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet({
          users: sql`pets.users + excluded.users`,
          occurrences: sql`pets.occurrences + excluded.occurrences`,
        }),
      )
      .execute();
    const lost = rows.filter(({ users }) => users < 0).map(({ name }) => name);
    if (lost.length > 0) {
      await transaction.deleteFrom('pets').where('users', '=', 0).where('name', 'in', lost).execute();
    }
  }

  /** Those that most users have come first. */
  async list(transaction: Tx, prefix: string, limit: number): Promise<PetCount[]> {
    let query = transaction.selectFrom('pets').selectAll();
    if (prefix !== '') query = query.where('name', '>=', prefix).where('name', '<', `${prefix}\u{10FFFF}`);
    return query.orderBy('users', 'desc').orderBy('name').limit(limit).execute();
  }
}

/** By how much each count changes. */
function differences(before: readonly string[], after: readonly string[]): PetCount[] {
  const [had, has] = [occurrencesOf(before), occurrencesOf(after)];
  return [...had.keys()]
    .concat([...has.keys()].filter((name) => !had.has(name)))
    .map((name) => ({
      name,
      users: Number(has.has(name)) - Number(had.has(name)),
      occurrences: (has.get(name) ?? 0) - (had.get(name) ?? 0),
    }))
    .filter(({ users, occurrences }) => users !== 0 || occurrences !== 0);
}

function occurrencesOf(pets: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const pet of pets) counts.set(pet, (counts.get(pet) ?? 0) + 1);
  return counts;
}
