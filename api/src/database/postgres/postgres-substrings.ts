import { sql } from 'kysely';
import type { Substrings } from '../engine';

/** The characters of which `pg_trgm` makes trigrams: punctuation and emoji yield none (postgresql.org/docs/current/pgtrgm.html). */
const INDEXED = /[\p{L}\p{N}]{3}/u;

export const postgresSubstrings: Substrings = {
  contains: (text, term) => sql`strpos(${text}, ${term}) > 0`,
  isIndexed: (term) => INDEXED.test(term),
  useIndex: async (transaction) => {
    await sql`set local enable_seqscan = off`.execute(transaction);
  },
  ids: (term) => sql`select id from users where username_key like ${`%${term.replace(/[\\%_]/g, '\\$&')}%`}`,
};
