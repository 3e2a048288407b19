import { type RawBuilder, sql } from 'kysely';
import type { EngineName, Tx } from '../database/engine';
import { NO_PET } from '../pets/no-pet';
import { type Differences, NAMED } from './differences';

/**
 * Compares the counts of pets with the users, which are right already. The engine counts, since there may be more pets than fit into
 * memory.
 */
export async function checkPetCounts(transaction: Tx, engine: EngineName, differences: Differences): Promise<void> {
  const owners = sql`select pet as name, count(*) as counted from user_pets group by pet`;
  const entries = sql`select entry.value as name, count(*) as counted from users, ${ENTRIES[engine]} group by entry.value`;
  await compare(transaction, 'users', owners, differences);
  await compare(transaction, 'occurrences', sql`${entries} union all ${NONE}`, differences);
}

/** Having no pet is counted among the pets, and occurs in no list. */
const NONE = sql`select name, 0 from pets where name = ${sql.lit(NO_PET)}`;

/** The list of a user's pets as rows. */
const ENTRIES: Record<EngineName, RawBuilder<unknown>> = {
  sqlite: sql`json_each(users.pets) as entry`,
  postgres: sql`lateral (select value collate "C" as value from json_array_elements_text(users.pets::json)) as entry`,
};

interface Row {
  name: string;
  expected: number | null;
  found: number | null;
  /** How many such rows there are. */
  rows: number;
}

async function compare(
  transaction: Tx,
  column: 'users' | 'occurrences',
  counts: RawBuilder<unknown>,
  differences: Differences,
): Promise<void> {
  const { rows } = await sql<Row>`
    select name, counts.counted as expected, pets.${sql.ref(column)} as found, count(*) over () as rows
    from pets full join (${counts}) as counts using (name)
    where counts.counted is distinct from pets.${sql.ref(column)}
    order by name limit ${NAMED}
  `.execute(transaction);
  for (const row of rows) differences.add(`pet ${JSON.stringify(row.name)}`, column, row);
  differences.addUnnamed((rows[0]?.rows ?? 0) - rows.length);
}
