import { sql } from 'kysely';
import type { Tx } from '../database/engine';
import { type Differences, NAMED } from './differences';

/** Revisions are numbered from 1 without a gap. */
export async function checkRevisions(transaction: Tx, differences: Differences): Promise<void> {
  const { rows } = await sql<{ revision: number; expected: number; rows: number }>`
    select revision, expected, count(*) over () as rows
    from (select revision, coalesce(lag(revision) over (order by revision), 0) + 1 as expected from changes) as numbered
    where revision <> expected
    order by revision limit ${NAMED}
  `.execute(transaction);
  for (const { revision, expected } of rows)
    differences.add(`change ${revision}`, 'revision', { expected, found: revision });
  differences.addUnnamed((rows[0]?.rows ?? 0) - rows.length);
}
