import { type RawBuilder, sql } from 'kysely';
import type { Candidate, Substrings, Tx } from '../engine';

export const postgresSubstrings: Substrings = {
  contains: (text, term) => sql`strpos(${text}, ${term}) > 0`,
  // pg_trgm has none of punctuation and emoji (postgresql.org/docs/current/pgtrgm.html), nor of letters that are newer than
  // the server; asked for one of these, the index would be read from end to end. Of a word of three letters it makes four.
  indexed: async (transaction, trigrams) => {
    const { rows } = await sql<{ trigram: string }>`
      select trigram from unnest(${trigrams}::text[]) as trigram where cardinality(show_trgm(trigram)) = 4
    `.execute(transaction);
    return rows.map(({ trigram }) => trigram);
  },
  candidates: async (transaction, trigrams, most) => {
    const { rows } = await withTrigrams(trigrams, most + 1).execute(transaction);
    return rows.length > most ? undefined : rows;
  },
  throughIndex: async (transaction, read) => {
    await allowOtherScans(transaction, false);
    const result = await read();
    await allowOtherScans(transaction, true);
    return result;
  },
};

/** The users whose names, as they are searched, contain all of these trigrams: PostgreSQL reads each of them anyway, to see whether its index is right. */
export function withTrigrams(trigrams: readonly string[], limit: number): RawBuilder<Candidate> {
  const all = trigrams.map((trigram) => sql`search_key like ${`%${trigram}%`}`);
  return sql`select id, search_key from users where ${sql.join(all, sql` and `)} limit ${limit}`;
}

/** Only bitmaps can come from the index of substrings; any other index would be read to its end. */
async function allowOtherScans(transaction: Tx, isAllowed: boolean): Promise<void> {
  const value = isAllowed ? 'on' : 'off';
  await sql`
    select set_config('enable_seqscan', ${value}, true), set_config('enable_indexscan', ${value}, true),
      set_config('enable_indexonlyscan', ${value}, true)
  `.execute(transaction);
}
