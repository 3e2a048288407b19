import { type RawBuilder, sql } from 'kysely';
import type { Candidate, Substrings } from '../engine';

/** FTS5 with the trigram tokenizer (sqlite.org/fts5.html#the_trigram_tokenizer): any three code points, whatever they are. */
export const sqliteSubstrings: Substrings = {
  contains: (text, term) => sql`instr(${text}, ${term}) > 0`,
  indexed: (_, trigrams) => Promise.resolve(trigrams),
  candidates: async (transaction, trigrams, most) => {
    const { rows } = await withTrigrams(trigrams, most + 1).execute(transaction);
    const { count = 0, ids = '[]' } = rows[0] ?? {};
    if (count > most) return undefined; // each name is elsewhere in the file, so that to read them takes far longer
    const names = sql<Candidate>`select users.id, users.search_key from json_each(${ids}) cross join users on users.id = value`;
    return (await names.execute(transaction)).rows;
  },
  throughIndex: (_, read) => read(), // "match" always uses the index
};

/** The ids of the users whose names, as they are searched, contain all of these trigrams, as a JSON list. */
export function withTrigrams(trigrams: readonly string[], limit: number): RawBuilder<{ ids: string; count: number }> {
  const all = trigrams.map((trigram) => `"${trigram.replaceAll('"', '""')}"`).join(' AND ');
  return sql`
    select json_group_array(id) as ids, count(*) as count
    from (select rowid as id from users_search where users_search match ${all} limit ${limit})
  `;
}
