import { sql } from 'kysely';
import type { Tx } from '../../database/engine';

/** The number of names in a sample. */
const SIZE = 500;
/** The share of all users that as many changes may be before the names are drawn anew. */
const TOLERANCE = 0.01;

/** Names as they are searched, and how many users there are. */
export interface NamesOf {
  userCount: number;
  names: readonly string[];
}

/**
 * The names of random users. To draw them means to read as many pages from anywhere in the store, which takes longer than the search that asks,
 * so that they are kept until so much has changed that it could matter.
 */
export class NameSample {
  #drawn: { revision: number; names: readonly string[] } | undefined;

  async read(transaction: Tx): Promise<NamesOf> {
    const { revision, userCount } = await transaction
      .selectFrom('directory')
      .select(['revision', 'user_count as userCount'])
      .executeTakeFirstOrThrow();
    const kept = this.#drawn;
    const isFresh = kept !== undefined && Math.abs(revision - kept.revision) <= userCount * TOLERANCE;
    const { names } = isFresh ? kept : (this.#drawn = { revision, names: await draw(transaction) });
    return { userCount, names };
  }
}

/** The names of users that come next to random ids. */
async function draw(transaction: Tx): Promise<string[]> {
  const { last } = await transaction
    .selectFrom('users')
    .select(({ fn }) => fn.max('id').as('last'))
    .executeTakeFirstOrThrow();
  const ids = Array.from({ length: SIZE }, () => sql`(cast(${Math.ceil(Math.random() * last)} as bigint))`);
  const { rows } = await sql<{ name: string | null }>`
    select (select search_key from users where id >= start.column1 order by id limit 1) as name
    from (values ${sql.join(ids)}) as start
  `.execute(transaction);
  return rows.flatMap(({ name }) => name ?? []);
}
