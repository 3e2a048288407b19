import { sql } from 'kysely';
import type { Tx } from '../database/engine';
import type { ChangeKind } from '../ledger/change';
import { type Differences, NAMED } from './differences';

/** What becomes of a user, by the verdict about its row. */
export const KINDS = { create: 'created', change: 'updated', delete: 'deleted' } as const satisfies Record<
  string,
  ChangeKind
>;

/** Compares the changes of sets with the rows that were carried out, user by user. */
export async function checkSetChanges(transaction: Tx, differences: Differences): Promise<void> {
  await checkUsers(transaction, differences);
  await checkSetsOfChanges(transaction, differences);
}

/** Each row that was carried out has its change, of its user and of no other. */
async function checkUsers(transaction: Tx, differences: Differences): Promise<void> {
  const areKept = sql`ended_at is null or expires_at > ${new Date().toISOString()}`;
  const { rows } = await sql<{ set: number; user: number; kind: string; more: number; rows: number }>`
    select "set", user_id as "user", kind, sum(one) as more, count(*) over () as rows
    from (
      select "set", user_id, kind, 1 as one from changes
      where "set" in (select id from sets where ${areKept})
      union all
      select "set", user_id, ${KIND}, -1 from set_rows join sets on sets.id = "set"
      where (${areKept}) and "row" <= done and verdict in (${sql.join(Object.keys(KINDS).map((verdict) => sql.lit(verdict)))})
    ) as both_sides
    group by "set", user_id, kind having sum(one) <> 0
    order by "set", user_id, kind limit ${NAMED}
  `.execute(transaction);
  for (const { set, user, kind, more } of rows)
    differences.add(`set ${set}, user ${user}`, `changes that are "${kind}"`, {
      expected: Math.max(0, -more),
      found: Math.max(0, more),
    });
  differences.addUnnamed((rows[0]?.rows ?? 0) - rows.length);
}

const KIND = sql`case verdict ${sql.join(
  Object.entries(KINDS).map(([verdict, kind]) => sql`when ${sql.lit(verdict)} then ${sql.lit(kind)}`),
  sql` `,
)} end`;

/** A change is part of a set that there is. */
async function checkSetsOfChanges(transaction: Tx, differences: Differences): Promise<void> {
  const { rows } = await sql<{ revision: number; set: number; rows: number }>`
    select min(revision) as revision, "set", count(*) over () as rows
    from changes left join sets on sets.id = "set"
    where "set" is not null and (sets.id is null or sets.state = 'forgotten')
    group by "set" order by "set" limit ${NAMED}
  `.execute(transaction);
  for (const { revision, set } of rows)
    differences.add(`change ${revision}`, 'set', { expected: undefined, found: set });
  differences.addUnnamed((rows[0]?.rows ?? 0) - rows.length);
}
