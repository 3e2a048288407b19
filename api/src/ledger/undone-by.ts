import { type AliasedRawBuilder, type Expression, type ExpressionBuilder, type RawBuilder, sql } from 'kysely';
import type { Schema } from '../database/schema';

/** The last change that takes it back, alone or together with others. */
export function undoneBy(changes: ExpressionBuilder<Schema, 'changes'>): AliasedRawBuilder<number | null, 'undone_by'> {
  const alone = changes
    .selectFrom('changes as inverse')
    .whereRef('inverse.undoes', '=', 'changes.revision')
    .select(({ fn }) => fn.max('inverse.revision').as('revision'));
  const together = changes
    .selectFrom('taken_back')
    .whereRef('taken_back.revision', '=', 'changes.revision')
    .select(({ fn }) => fn.max('by_revision').as('revision'));
  return sql<number | null>`nullif(${greatest(alone, together)}, 0)`.as('undone_by');
}

function greatest(one: Expression<unknown>, other: Expression<unknown>): RawBuilder<number> {
  return sql`(select max(revision) from (select coalesce((${one}), 0) as revision union all select coalesce((${other}), 0)) as inverses)`;
}
