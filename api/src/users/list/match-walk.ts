import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Substrings, Tx } from '../../database/engine';
import type { Schema } from '../../database/schema';
import { searchKey } from '../../database/search-key';
import { type Part, partOf, partsOf } from './match-order';
import type { Selection } from './selection';
import { entries, type Entry, hasPet, passes, type Range, type Walked } from './user-index';

export type Search = Selection & { term: string };

interface SearchedEntry extends Entry {
  key: string;
  search_key: string;
}

/** What a walk has found; `resume` is the place where the budget ended, if more may follow, else null. */
export interface Walk {
  found: Entry[];
  resume: Entry['key'] | null;
}

/** The matches of a range in the order `match`, read from one index part by part, with at most `budget` entries tested. */
export async function walkMatches(
  transaction: Tx,
  substrings: Substrings,
  selection: Search,
  { after, isDescending, limit }: Range,
  budget: number,
): Promise<Walk> {
  const parts = partsOf(selection.term).map((part, number) => ({ part, number }));
  const first = after === null ? undefined : partOf(selection.term, searchKey(String(after)));
  const ordered = isDescending ? parts.reverse() : parts;
  const found: Entry[] = [];
  let left = budget;
  for (const { part, number } of ordered.slice(ordered.findIndex((one) => one.number === (first ?? one.number)))) {
    const range = { after: number === first ? after : null, isDescending, limit: limit - found.length };
    found.push(...(await matchesInPart(transaction, substrings, selection, part, range, left).execute()));
    if (found.length === limit) return { found, resume: null };
    const { tested } = await transaction
      .selectFrom(searchedEntries(transaction, part, { ...range, limit: left }).as('walked'))
      .select(({ fn }) => fn.countAll<number>().as('tested'))
      .executeTakeFirstOrThrow();
    if (tested === left) return { found, resume: await lastKey(transaction, part, { ...range, limit: left }) };
    left -= tested;
  }
  return { found, resume: null };
}

/** The entries of a range within a part, in the order of the index. */
export function searchedEntries(
  transaction: Tx,
  { from, before }: Part,
  { after, isDescending, limit }: Range,
): SelectQueryBuilder<Schema, 'users', SearchedEntry> {
  const direction = isDescending ? 'desc' : 'asc';
  let query = transaction
    .selectFrom('users')
    .select(['users.id as id', 'users.username_key as key', 'users.search_key as search_key']);
  // One bound on either side: SQLite would begin at the first of two.
  const place = sql`(${searchKey(String(after))}, ${after})`;
  const names = sql`(search_key, username_key)`;
  if (after !== null && !isDescending) query = query.where(sql<boolean>`${names} > ${place}`);
  else if (from !== null) query = query.where('search_key', '>=', from);
  if (after !== null && isDescending) query = query.where(sql<boolean>`${names} < ${place}`);
  else if (before !== null) query = query.where('search_key', '<', before);
  return query.orderBy('search_key', direction).orderBy('username_key', direction).limit(limit);
}

/** The matches among the first `budget` entries of a range within a part. */
export function matchesInPart(
  transaction: Tx,
  substrings: Substrings,
  { term, pet, otherPets }: Search,
  part: Part,
  range: Range,
  budget: number,
): SelectQueryBuilder<{ walked: SearchedEntry }, 'walked', Entry> {
  const direction = range.isDescending ? 'desc' : 'asc';
  const pets = pet === null ? otherPets : [pet, ...otherPets];
  return transaction
    .selectFrom(searchedEntries(transaction, part, { ...range, limit: budget }).as('walked'))
    .select(['walked.id', 'walked.key'])
    .where((entry) =>
      entry.and([
        substrings.contains(entry.ref('walked.search_key'), term),
        ...pets.map((one) => hasPet(entry.ref('walked.id'), one)),
      ]),
    )
    .orderBy('walked.search_key', direction)
    .orderBy('walked.key', direction)
    .limit(range.limit);
}

async function lastKey(transaction: Tx, part: Part, range: Range): Promise<string | null> {
  const last = await searchedEntries(transaction, part, { ...range, limit: 1 })
    .offset(range.limit - 1) // no further than the budget
    .executeTakeFirst();
  return last?.key ?? null;
}

/** The matches of a range in the order `match`, where all entries of the pet fit into the budget: they are sorted. */
export function sortedMatches(
  transaction: Tx,
  substrings: Substrings,
  selection: Search,
  { after, isDescending, limit }: Range,
  budget: number,
): SelectQueryBuilder<Walked & Schema, 'walked' | 'users', Entry> {
  const { term } = selection;
  const everything = { after: null, isDescending: false, limit: budget };
  const direction = isDescending ? 'desc' : 'asc';
  const text = sql<string>`cast(${term} as text)`;
  const rank = sql<number>`case when substr(users.search_key, 1, length(${text})) = ${text} then 0 else 1 end`;
  const query = transaction
    .selectFrom(entries(transaction, { ...selection, order: 'created' }, everything).as('walked'))
    .innerJoin('users', 'users.id', 'walked.id')
    .select(['walked.id', 'users.username_key as key'])
    .where((entry) => passes(entry as unknown as ExpressionBuilder<Walked, 'walked'>, substrings, selection))
    .orderBy(rank, direction)
    .orderBy('users.search_key', direction)
    .orderBy('users.username_key', direction)
    .limit(limit) as unknown as SelectQueryBuilder<Walked & Schema, 'walked' | 'users', Entry>;
  if (after === null) return query;
  const searched = searchKey(String(after));
  const sign = sql.raw(isDescending ? '<' : '>');
  return query.where(
    sql<boolean>`(${rank}, users.search_key, users.username_key) ${sign} (${Math.min(partOf(term, searched), 1)}, ${searched}, ${after})`,
  );
}
