import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Tx } from '../database/engine';
import type { Schema } from '../database/schema';
import { fromColumn } from '../ledger/author';
import { countFitting } from '../rest/page-bytes';
import { isThere } from './readable-sets';
import type { SetRequest, SetState } from './set';

/** How many sets are tested for what has no index, for one page; of each state, where some are asked for. */
const BUDGET = 2_000;

/** Which sets, newest first. */
export interface SetPage {
  /** Only sets with a smaller id. */
  before: number;
  limit: number;
  /** The account; 0 for nobody. */
  by?: number | undefined;
  actions?: readonly SetRequest['action'][] | undefined;
  states?: readonly SetState[] | undefined;
  /** Instants in UTC, with milliseconds. */
  since?: string | undefined;
  until?: string | undefined;
}

export interface FoundSets<Entry> {
  sets: Entry[];
  /** More may follow before this id; undefined at the end. */
  next: number | undefined;
}

interface SetHead {
  id: number;
  action: string;
  by: string | null;
  /** How many bytes its texts have. */
  bytes: number;
}

/** The ids of a page. */
export async function findSets(transaction: Tx, page: SetPage): Promise<FoundSets<number>> {
  const { limit, by, actions, states } = page;
  const range = await rangeOf(transaction, page);
  const most = by === undefined && actions === undefined ? limit + 1 : BUDGET;
  const heads: SetHead[] = [];
  let testedUntil = 0;
  // The sets of each state are read from one index in order, so that only a few pages have to be sorted.
  for (const state of new Set(states ?? [undefined])) {
    const more = await headsInRange(transaction, range, most, state).execute();
    heads.push(...more);
    if (more.length === most) testedUntil = Math.max(testedUntil, more.at(-1)?.id ?? 0);
  }
  const found = heads
    .filter((set) => set.id >= testedUntil && isAskedFor(page, set))
    .sort((one, other) => other.id - one.id);
  const count = countFitting(found.slice(0, limit).map(({ bytes }) => bytes));
  const sets = found.slice(0, count).map(({ id }) => id);
  if (found.length > count) return { sets, next: sets.at(-1) };
  return { sets, next: testedUntil === 0 ? undefined : testedUntil };
}

function isAskedFor({ by, actions }: SetPage, set: SetHead): boolean {
  const isOfAction = actions?.some((action) => action === set.action) ?? true;
  return isOfAction && (by === undefined || by === (fromColumn(set.by)?.account ?? 0));
}

interface Range {
  /** The smallest id. */
  from: number;
  before: number;
}

async function rangeOf(transaction: Tx, { before, since, until }: SetPage): Promise<Range> {
  return {
    from: since === undefined ? 1 : await firstSince(transaction, since),
    before: until === undefined ? before : Math.min(before, await firstSince(transaction, until)),
  };
}

/** The newest sets of a range, read from one index in its order. */
export function headsInRange(
  transaction: Tx,
  { from, before }: Range,
  limit: number,
  state?: SetState,
): SelectQueryBuilder<Schema, 'sets', SetHead> {
  const sets = transaction
    .selectFrom('sets')
    .select(['id', 'action', 'by', BYTES.as('bytes')])
    .where(isThere)
    .where('id', '>=', from)
    .where('id', '<', before)
    .orderBy('id', 'desc')
    .limit(limit);
  return state === undefined ? sets : sets.where('state', '=', state);
}

/** What was asked for may be as long as a body, and what is known of a file has all of its columns. */
const BYTES = sql<number>`octet_length(request) + coalesce(octet_length(file), 0) + coalesce(octet_length(note), 0) + coalesce(octet_length("by"), 0)`;

async function firstSince(transaction: Tx, instant: string): Promise<number> {
  const { rows } = await setBisection(instant).execute(transaction);
  const [found] = rows;
  if (found === undefined) throw new Error('there is no first set');
  return found.id;
}

/**
 * The first id from which on sets were planned at an instant or later, by halving what is left: the times of sets follow their ids. Where a clock was set back,
 * it is one of the places where the time passes the instant.
 */
export function setBisection(instant: string): RawBuilder<{ id: number }> {
  const isEarlier = sql`(select at from sets where id >= (low + high) / 2 order by id limit 1) < ${instant}`;
  return sql`
    with recursive search (low, high) as (
      select cast(1 as bigint), coalesce(max(id), 0) + 1 from sets
      union all
      select case when ${isEarlier} then (low + high) / 2 + 1 else low end,
        case when ${isEarlier} then high else (low + high) / 2 end
      from search where low < high
    )
    select low as id from search where low = high
  `;
}
