import { sql } from 'kysely';
import type { Substrings } from '../engine';

const TRIGRAM = 3;

/** FTS5 with the trigram tokenizer (sqlite.org/fts5.html#the_trigram_tokenizer): any three code points, whatever they are. */
export const sqliteSubstrings: Substrings = {
  contains: (text, term) => sql`instr(${text}, ${term}) > 0`,
  isIndexed: (term) => Array.from(term).length >= TRIGRAM,
  useIndex: () => Promise.resolve(), // "match" always uses the index
  ids: (term) =>
    sql`select rowid as id from users_search where users_search match ${`"${term.replaceAll('"', '""')}"`}`,
};
