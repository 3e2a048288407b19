import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Tx } from '../database/engine';
import type { Schema } from '../database/schema';
import type { ChangeKind, ChangePage } from './change';
import { type Position, positionOf } from './position';

/** How many changes of one user or one account are tested for the rest of the query, for one page. */
const BUDGET = 7_500;

/** How many bytes the texts of a change have. */
interface ChangeSize {
  revision: number;
  stamp: string;
  kind: ChangeKind;
  by: number;
  set: number | null;
  bytes: number;
}

interface FoundSizes {
  /** In the order of the page; one more than it has, to see whether there is more. */
  sizes: ChangeSize[];
  /** Where the budget ended, if more may follow. */
  testedUntil?: Position | undefined;
}

/** The changes of a page, by their sizes. */
export async function findChanges(transaction: Tx, page: ChangePage): Promise<FoundSizes> {
  const { kinds, userId, by, set, limit, isNewestFirst } = page;
  const filters = [kinds, userId, by, set].filter((filter) => filter !== undefined);
  if (filters.length > 1) return findTested(transaction, page);
  if (kinds === undefined) return { sizes: await sizesInRange(transaction, page, { limit: limit + 1 }).execute() };
  const sizes: ChangeSize[] = [];
  // Each kind is read from one index in order, so that only a few pages have to be sorted.
  for (const kind of new Set(kinds))
    sizes.push(...(await sizesInRange(transaction, page, { limit: limit + 1, kind }).execute()));
  const sign = isNewestFirst ? -1 : 1;
  return { sizes: sizes.sort((one, other) => sign * (one.revision - other.revision)) };
}

/**
 * Each filter has an index, and no two have one together: the changes of the user, or else those of the set or of the account, are read and
 * tested for the rest. Few users have many.
 */
async function findTested(transaction: Tx, page: ChangePage): Promise<FoundSizes> {
  const { kinds, userId, by, set } = page;
  const index =
    userId !== undefined
      ? { ...page, by: undefined, set: undefined }
      : set !== undefined
        ? { ...page, by: undefined }
        : page;
  const tested = await sizesInRange(transaction, index, { limit: BUDGET }).execute();
  const last = tested.length < BUDGET ? undefined : tested.at(-1);
  return {
    sizes: tested
      .filter(
        (change) =>
          (kinds?.includes(change.kind) ?? true) &&
          (by === undefined || change.by === by) &&
          (set === undefined || (change.set ?? 0) === set),
      )
      .slice(0, page.limit + 1),
    testedUntil: last && positionOf(last),
  };
}

/** The first changes of a range, read from one index in its order. */
export function sizesInRange(
  transaction: Tx,
  { after, before, isNewestFirst, userId, by, set }: ChangePage,
  { limit, kind }: { limit: number; kind?: ChangeKind },
): SelectQueryBuilder<Schema, 'changes', ChangeSize> {
  let query = transaction
    .selectFrom('changes')
    .select(['revision', 'stamp', 'kind', 'by_account as by', 'set', BYTES.as('bytes')]);
  if (after !== undefined) query = query.where('revision', '>', after);
  if (before !== undefined) query = query.where('revision', '<', before);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (userId !== undefined) query = query.where('user_id', '=', userId);
  if (by !== undefined) query = query.where('by_account', '=', by);
  if (set === 0) query = query.where('set', 'is', null);
  else if (set !== undefined) query = query.where('set', '=', set);
  return query.orderBy('revision', isNewestFirst ? 'desc' : 'asc').limit(limit);
}

/** Neither engine reads a long text for its length. */
const BYTES = sql<number>`coalesce(octet_length(before), 0) + coalesce(octet_length(after), 0) + coalesce(octet_length(text), 0)`;

/** The revision of the first change at an instant or later, or the next one that there will be. */
export async function firstSince(transaction: Tx, instant: string): Promise<number> {
  const { rows } = await bisection(instant).execute(transaction);
  const [found] = rows;
  if (found === undefined) throw new Error('there is no directory');
  return found.revision;
}

/**
 * Revisions have no gaps, and their times follow them: so the change is found by halving what is left, without an index. Where a clock
 * was set back, it is one of the places where the time passes the instant.
 */
export function bisection(instant: string): RawBuilder<{ revision: number }> {
  const isEarlier = sql`(select at from changes where revision = (low + high) / 2) < ${instant}`;
  return sql`
    with recursive search (low, high) as (
      select cast(1 as bigint), revision + 1 from directory
      union all
      select case when ${isEarlier} then (low + high) / 2 + 1 else low end,
        case when ${isEarlier} then high else (low + high) / 2 end
      from search where low < high
    )
    select low as revision from search where low = high
  `;
}
