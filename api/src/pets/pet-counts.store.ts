import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { compareTexts } from '../database/compare-texts';
import type { Tx } from '../database/engine';
import { Prepared, PreparedInsert, runIn } from '../database/prepared';
import type { PetTable } from '../database/schema';
import { NO_PET } from './no-pet';
import {
  equallyFrequent,
  frequentest,
  frequentestWithPrefix,
  type PetCount,
  type PetPlace,
  withPrefix,
} from './pet-index';

/** How many pets are read at most. */
const BUDGET = 7_500;

export interface PetPage {
  pets: PetCount[];
  next: PetPlace | null;
}

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

const REMOVE_IF_LOST = new Prepared<{ name: string }, unknown>((db, value) =>
  db.deleteFrom('pets').where('users', '=', 0).where('name', '=', value('name')),
);

/** The counts of pets, kept exact by the transaction that changes a user. */
@Injectable()
export class PetCountStore {
  /** Updates the counts after a user's list of pets has changed from `before` to `after`; null where there is no user. */
  async move(transaction: Tx, before: readonly string[] | null, after: readonly string[] | null): Promise<void> {
    const rows = differences(before, after);
    if (rows.length === 0) return;
    await runIn(transaction, ADD.run(rows));
    for (const { name } of rows.filter(({ users }) => users < 0))
      await runIn(transaction, REMOVE_IF_LOST.run({ name }));
  }

  /**
   * A page of the pets in descending order of their number of users. If more than `BUDGET` names have the prefix, only the `BUDGET` most frequent
   * pets of all are searched for them, and names in alphabetical order fill the rest of the list.
   */
  async page(transaction: Tx, prefix: string, after: PetPlace | null, limit: number): Promise<PetPage> {
    if (prefix === '') return toPage(await frequentestAfter(transaction, after, limit + 1), limit);
    const named = await withPrefix(transaction, prefix, BUDGET + 1).execute();
    if (named.length <= BUDGET) return toPage(cut(named, after), limit);
    const frequent = await frequentestWithPrefix(transaction, prefix, BUDGET).execute();
    const known = new Set(frequent.map(({ name }) => name));
    const isAmongOthers = after?.users === 0;
    const first = isAmongOthers ? [] : cut(frequent, after);
    const next = withPrefix(transaction, prefix, limit + 1 + known.size, isAmongOthers ? after.name : '');
    const others = (await next.execute()).filter(({ name }) => !known.has(name));
    return toPage([...first, ...others], limit, first.length);
  }
}

/** All pets, or those after a place, read from two ranges of one index. */
async function frequentestAfter(transaction: Tx, after: PetPlace | null, limit: number): Promise<PetCount[]> {
  if (after === null) return frequentest(transaction, limit).execute();
  const same = await equallyFrequent(transaction, after, limit).execute();
  const left = limit - same.length;
  return left === 0 ? same : [...same, ...(await frequentest(transaction, left, after.users).execute())];
}

/** @param ordered how many of the pets are in the order of their frequency; those after them are in that of their names */
function toPage(pets: readonly PetCount[], limit: number, ordered = pets.length): PetPage {
  const last = pets.length > limit ? pets[limit - 1] : undefined;
  const next = last === undefined ? null : { users: limit > ordered ? 0 : last.users, name: last.name };
  return { pets: pets.slice(0, limit), next };
}

/** Those after a place, in the order of frequency. */
function cut(pets: readonly PetCount[], after: PetPlace | null): PetCount[] {
  return pets.filter((pet) => after === null || byFrequency(pet, after) > 0).sort(byFrequency);
}

/** The order of the index: by code points where the numbers are equal. */
function byFrequency(one: PetPlace, other: PetPlace): number {
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
