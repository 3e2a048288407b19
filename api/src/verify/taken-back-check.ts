import { sql } from 'kysely';
import type { Tx } from '../database/engine';
import { type Differences, NAMED } from './differences';

/** What a change of an undo takes back is one earlier change of its user, which it names, or several, which a table of their own names. */
export async function checkTakenBack(transaction: Tx, differences: Differences): Promise<void> {
  await checkPairs(transaction, differences);
  await checkInverses(transaction, differences);
}

async function checkPairs(transaction: Tx, differences: Differences): Promise<void> {
  const { rows } = await sql<{ revision: number; by_revision: number; rows: number }>`
    select taken_back.revision, by_revision, count(*) over () as rows
    from taken_back
    left join changes on changes.revision = taken_back.revision
    left join changes as inverse on inverse.revision = by_revision and inverse.undoes is null
    left join sets on sets.id = inverse."set" and sets.action = 'undo'
    where sets.id is null or changes.user_id is distinct from inverse.user_id or taken_back.revision >= by_revision
    order by by_revision, taken_back.revision limit ${NAMED}
  `.execute(transaction);
  for (const { revision, by_revision } of rows)
    differences.add(`change ${by_revision}, takes back`, 'revision', {
      expected: 'earlier changes of its user, in a set that undoes',
      found: revision,
    });
  differences.addUnnamed((rows[0]?.rows ?? 0) - rows.length);
}

async function checkInverses(transaction: Tx, differences: Differences): Promise<void> {
  const { rows } = await sql<{ revision: number; found: number; rows: number }>`
    select changes.revision, coalesce(number, 0) as found, count(*) over () as rows
    from changes join sets on sets.id = changes."set" and sets.action = 'undo'
    left join (select by_revision, count(*) as number from taken_back group by by_revision) as together
      on together.by_revision = changes.revision
    where changes.undoes is null and coalesce(number, 0) < 2
    order by changes.revision limit ${NAMED}
  `.execute(transaction);
  for (const { revision, found } of rows)
    differences.add(`change ${revision}, takes back`, 'number', { expected: 'two at least', found });
  differences.addUnnamed((rows[0]?.rows ?? 0) - rows.length);
}
