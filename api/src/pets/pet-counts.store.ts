import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { compareTexts } from '../database/compare-texts';
import type { Tx } from '../database/engine';
import { PreparedInsert, runIn, sendCommand } from '../database/prepared';
import type { PetTable } from '../database/schema';
import { NO_PET } from './no-pet';
import { frequentest, frequentestWithPrefix, type PetCount, withPrefix } from './pet-index';

/** How many pets are read at most. */
const BUDGET = 7_500;

/** Adds to the counts that there are. */
const ADD = new PreparedInsert<PetTable>((db, rows) =>
  db
    .insertInto('pets')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({
        users: sql`pets.users + excluded.users`,
        occurrences: sql`pets.occurrences + excluded.occurrences`,
      }),
    ),
);

/** The counts of pets, kept exact by the transaction that changes a user. */
@Injectable()
export class PetCountStore {
  /** Updates the counts after a user's list of pets has changed from `before` to `after`; null where there is no user. */
  async move(transaction: Tx, before: readonly string[] | null, after: readonly string[] | null): Promise<void> {
    const rows = differences(before, after);
    if (rows.length === 0) return;
    await runIn(transaction, ADD.run(rows));
    const lost = rows.filter(({ users }) => users < 0).map(({ name }) => name);
    if (lost.length > 0) {
      await sendCommand(transaction, transaction.deleteFrom('pets').where('users', '=', 0).where('name', 'in', lost));
    }
  }

  /**
   * The pets in descending order of their number of users. If more than `BUDGET` names have the prefix, only the `BUDGET` most frequent
   * pets of all are searched for them, and names in alphabetical order fill the rest of the list.
   */
  async list(transaction: Tx, prefix: string, limit: number): Promise<PetCount[]> {
    if (prefix === '') return frequentest(transaction, limit).execute();
    const named = await withPrefix(transaction, prefix, BUDGET + 1).execute();
    if (named.length <= BUDGET) return named.sort(byFrequency).slice(0, limit);
    const frequent = await frequentestWithPrefix(transaction, prefix, BUDGET).execute();
    const known = new Set(frequent.map(({ name }) => name));
    const others = named.filter(({ name }) => !known.has(name));
    return [...frequent.sort(byFrequency), ...others].slice(0, limit);
  }
}

/** The order of the index: by code points where the numbers are equal. */
function byFrequency(one: PetCount, other: PetCount): number {
  return other.users - one.users || compareTexts(one.name, other.name);
}

/** By how much each count changes. */
function differences(before: readonly string[] | null, after: readonly string[] | null): PetCount[] {
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

function occurrencesOf(pets: readonly string[] | null): Map<string, number> {
  const counts = new Map<string, number>(pets?.length === 0 ? [[NO_PET, 0]] : []);
  for (const pet of pets ?? []) counts.set(pet, (counts.get(pet) ?? 0) + 1);
  return counts;
}
