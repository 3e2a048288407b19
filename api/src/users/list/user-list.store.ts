import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database';
import type { Tx } from '../../database/engine';
import type { ListedUser } from '../../database/schema';
import { Prepared, type Reading, runIn } from '../../database/prepared';
import type { Place } from '../../rest/cursor';
import { countFitting } from '../../rest/page-bytes';
import { matchText } from './match-order';
import { type Search, sortedMatches, type Walk, walkMatches } from './match-walk';
import { ORDERS, type Selection } from './selection';
import { NameSample } from './name-sample';
import { lookUpTerm } from './term-lookup';
import { type Entry, entries, matchesAmong, matchesWithin, type Range } from './user-index';
import { readPage, TEXT_BYTES } from './user-pages';

/** The maximum number of entries that a search tests for its total, again for what the index of substrings gives, and again for its page. */
const BUDGET = 7_500;
/** A count that cannot be exact, since there are more entries than may be tested, ends at this many matches. */
const ENOUGH = 1_000;
/** Up to this many matches are fetched and sorted in memory. */
const FEW = 1_000;
/** A term that matches fewer entries of a full budget is looked up in the index of substrings. */
const RARE = BUDGET / 100;

export interface Page {
  rows: readonly ListedUser[];
  next: Place | null;
  prev: Place | null;
}

export interface Total {
  count: number;
  /** If false, there may be more. */
  isExact: boolean;
}

/** The result of the first step of a search, before its page is read. */
interface Survey extends Total {
  /** All matches, if they are few; else null. */
  few: readonly Entry[] | null;
}

const USERS_OF_PET = new Prepared<{ pet: string }, { users: number }>((db, value) =>
  db.selectFrom('pets').select('users').where('name', '=', value('pet')),
);

/** Reads pages of the directory. The cost of a page is bounded, at any depth and for any search. */
@Injectable()
export class UserListStore {
  readonly #sample = new NameSample();

  constructor(private readonly database: Database) {}

  /** Any page, within a transaction that reads more than this one. */
  async page(transaction: Tx, selection: Selection, place: Place, limit: number): Promise<Page> {
    if (!isSearched(selection)) return runIn(transaction, this.read(selection, place, limit));
    const { page } = await this.search(transaction, selection, place, limit);
    return page;
  }

  /** A page of a selection that is the range of an index. */
  *read(selection: Selection, place: Place, limit: number): Reading<Page> {
    const { rows, hasMore } = yield* readPage(selection, rangeOf(selection, place, limit));
    return toPage(rows, hasMore, selection, place);
  }

  /** How many users have a pet. Every write keeps the number exact, so that reading it costs the same at any size. */
  *count(pet: string): Reading<number> {
    const [row] = yield* USERS_OF_PET.rows({ pet });
    return row?.users ?? 0;
  }

  /** A page of any other selection. */
  async search(transaction: Tx, asked: Selection, place: Place, limit: number): Promise<{ page: Page; total: Total }> {
    const selection = await fromRarestPet(transaction, asked);
    const survey = await this.#survey(transaction, selection);
    const range = rangeOf(selection, place, limit + 1); // one more, to see whether there is more
    const { found, resume } = await this.#search(transaction, selection, range, survey);
    const shown = await fitting(transaction, found.slice(0, limit));
    const rows = await fetch(transaction, shown);
    const { isExact } = survey;
    const count = isExact ? survey.count : Math.max(survey.count, shown.length); // the page may have some that the survey has not
    return { page: toPage(rows, found.length > shown.length, selection, place, resume), total: { count, isExact } };
  }

  /** Tests the first entries to find out whether matches are common or rare. A rare term is then looked up in the index. */
  async #survey(transaction: Tx, selection: Selection): Promise<Survey> {
    const { substrings } = this.database;
    const named = await namedUsers(transaction, selection);
    if (named !== null) return this.#among(transaction, selection, named);
    const range = { after: null, isDescending: false, limit: BUDGET };
    const walked = isByMatch(selection) ? { ...selection, order: 'created' as const } : selection;
    const isWhole = (await endOfBudget(transaction, walked, range)) === null;
    const counted = { ...range, limit: isWhole ? BUDGET : ENOUGH };
    const { matched } = await transaction
      .selectFrom(matchesWithin(transaction, substrings, walked, counted, BUDGET).as('matches'))
      .select(({ fn }) => fn.countAll<number>().as('matched'))
      .executeTakeFirstOrThrow();
    if (isWhole) return { count: matched, isExact: true, few: null };
    const several = { count: matched, isExact: false, few: null };
    if (matched >= RARE || selection.term === null) return several;
    const found = await lookUpTerm(transaction, substrings, this.#sample, selection.term, {
      tested: BUDGET,
      found: FEW,
    });
    return found === undefined ? several : this.#among(transaction, selection, found);
  }

  async #among(transaction: Tx, selection: Selection, ids: readonly number[]): Promise<Survey> {
    const few = await matchesAmong(transaction, this.database.substrings, selection, ids);
    return { count: few.length, isExact: true, few };
  }

  async #search(transaction: Tx, selection: Selection, range: Range, { few, isExact }: Survey): Promise<Walk> {
    const { substrings } = this.database;
    if (few !== null) return { found: cut(few, range, selection), resume: null };
    if (isByMatch(selection)) {
      const isSmall = selection.pet !== null && isExact;
      if (!isSmall) return walkMatches(transaction, substrings, selection, range, BUDGET);
      return { found: await sortedMatches(transaction, substrings, selection, range, BUDGET).execute(), resume: null };
    }
    const found = await matchesWithin(transaction, substrings, selection, range, BUDGET).execute();
    if (found.length === range.limit) return { found, resume: null };
    return { found, resume: await endOfBudget(transaction, selection, range) };
  }
}

/** @param resume the place where the budget of a search ended, if more may follow; else null */
function toPage(
  rows: readonly ListedUser[],
  hasMore: boolean,
  { order }: Selection,
  { after, isBackwards }: Place,
  resume: Entry['key'] | null = null,
): Page {
  const [first, last] = [rows[0], rows.at(-1)];
  const { keyOf } = ORDERS[order];
  const end = hasMore && last ? keyOf(last) : resume;
  const onward = end === null ? null : { after: end, isBackwards };
  const back = after === null ? null : { after: first ? keyOf(first) : null, isBackwards: !isBackwards };
  return isBackwards ? { rows: rows.toReversed(), next: back, prev: onward } : { rows, next: onward, prev: back };
}

async function fetch(transaction: Tx, shown: readonly Entry[]): Promise<ListedUser[]> {
  if (shown.length === 0) return [];
  const ids = idsOf(shown);
  const rows = await transaction.selectFrom('users').selectAll().where('id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function rangeOf(selection: Selection, { after, isBackwards }: Place, limit: number): Range {
  return { after, isDescending: selection.isDescending !== isBackwards, limit };
}

function isByMatch(selection: Selection): selection is Search {
  return selection.order === 'match';
}

/** Whether the users have to be tested, or are named one by one; else they are the range of an index. */
export function isSearched({ term, otherPets, usernameKey, ids }: Selection): boolean {
  return term !== null || otherPets.length > 0 || usernameKey !== null || ids !== null;
}

/** The same selection, so that as few users as possible have to be tested for the other pets. */
async function fromRarestPet(transaction: Tx, selection: Selection): Promise<Selection> {
  const { pet, otherPets } = selection;
  if (pet === null || otherPets.length === 0) return selection;
  const pets = [pet, ...otherPets];
  const rows = await transaction.selectFrom('pets').select(['name', 'users']).where('name', 'in', pets).execute();
  const users = new Map(rows.map((row) => [row.name, row.users]));
  const [rarest = pet, ...others] = pets.toSorted((one, other) => (users.get(one) ?? 0) - (users.get(other) ?? 0));
  return { ...selection, pet: rarest, otherPets: others };
}

/** The ids that the selection names, by themselves or by the username; null where it names none. */
async function namedUsers(transaction: Tx, { usernameKey, ids }: Selection): Promise<readonly number[] | null> {
  if (usernameKey === null) return ids;
  const rows = await transaction.selectFrom('users').select('id').where('username_key', '=', usernameKey).execute();
  return idsOf(rows).filter((id) => ids?.includes(id) ?? true);
}

/** The first of these entries whose users fit into a page. */
async function fitting(transaction: Tx, entries: readonly Entry[]): Promise<readonly Entry[]> {
  if (entries.length === 0) return [];
  const rows = await transaction
    .selectFrom('users')
    .select(['id', TEXT_BYTES.as('bytes')])
    .where('id', 'in', idsOf(entries))
    .execute();
  const bytes = new Map(rows.map((row) => [row.id, row.bytes]));
  return entries.slice(0, countFitting(entries.map(({ id }) => bytes.get(id) ?? 0)));
}

function idsOf(entries: readonly Pick<Entry, 'id'>[]): number[] {
  return entries.map(({ id }) => id);
}

/** The key of the last entry that may be tested; null where the range has fewer. */
async function endOfBudget(transaction: Tx, selection: Selection, range: Range): Promise<Entry['key'] | null> {
  const last = await entries(transaction, selection, { ...range, limit: 1 })
    .offset(BUDGET - 1)
    .executeTakeFirst();
  return last?.key ?? null;
}

/** Takes the range out of entries that are all in memory. */
function cut(all: readonly Entry[], { after, isDescending, limit }: Range, selection: Selection): Entry[] {
  const sign = isDescending ? -1 : 1;
  const orderOf = (key: Entry['key']): number | Buffer => {
    if (typeof key === 'number') return key;
    return Buffer.from(isByMatch(selection) ? matchText(selection.term, key) : key);
  };
  const start = after === null ? null : orderOf(after);
  return all
    .map((entry) => ({ entry, order: orderOf(entry.key) }))
    .filter(({ order }) => start === null || sign * compare(order, start) > 0)
    .sort((one, other) => sign * compare(one.order, other.order))
    .slice(0, limit)
    .map(({ entry }) => entry);
}

/** Numbers by value, texts by code points, which is the order of their bytes in both engines. */
function compare(one: number | Buffer, other: number | Buffer): number {
  return typeof one === 'number' || typeof other === 'number'
    ? Number(one) - Number(other)
    : Buffer.compare(one, other);
}
