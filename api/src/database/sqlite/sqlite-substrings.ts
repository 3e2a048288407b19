import { sql } from 'kysely';
import type { Substrings } from '../engine';

/** FTS5 with the trigram tokenizer (sqlite.org/fts5.html#the_trigram_tokenizer): any three code points, whatever they are. */
export const sqliteSubstrings: Substrings = {
  contains: (text, term) => sql`instr(${text}, ${term}) > 0`,
  indexed: (_, trigrams) => Promise.resolve(trigrams),
  candidates: (trigrams, limit) => {
    const all = trigrams.map((trigram) => `"${trigram.replaceAll('"', '""')}"`).join(' AND ');
    return sql`
      select users.id, users.username_key from users_search join users on users.id = users_search.rowid
      where users_search match ${all} limit ${limit}
    `;
  },
  throughIndex: (_, read) => read(), // "match" always uses the index
};
