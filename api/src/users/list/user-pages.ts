import { type SelectQueryBuilder, sql } from 'kysely';
import { Prepared, type Reading } from '../../database/prepared';
import type { ListedUser, Schema, UserTable } from '../../database/schema';
import { type UserRecord, userRecord } from '../../record/user-record';
import { countFitting, PAGE_BYTES } from '../../rest/page-bytes';
import { ORDERS, type Selection } from './selection';
import type { Range } from './user-index';

/** The users at the beginning of a range that fit into a page. */
export interface FittingUsers {
  rows: readonly ListedUser[];
  /** Whether the range has more. */
  hasMore: boolean;
}

interface PageValues {
  pet: string | null;
  after: string | number | null;
  limit: number;
  /** Texts that have more bytes are left out. */
  maxBytes: number;
}

type Row = ListedUser & { bytes: number };

/** More than any user has. */
const ANY_NUMBER = 2 ** 31 - 1;

/**
 * Reads a page in one query. A text that is larger than the share of a user in a page would make that read far more than is sent, so that
 * such texts are left out at first. Where there is one, the page is read once more, as far as it fits: both times about a page of texts at most.
 */
export function* readPage(selection: Selection, range: Range): Reading<FittingUsers> {
  const query = pageQuery(selection, range);
  const { after, limit } = range;
  const values = { pet: selection.pet, after, limit: limit + 1, maxBytes: Math.floor(PAGE_BYTES / limit) };
  const rows = yield* query.rows(values);
  const count = countFitting(rows.slice(0, limit).map(({ bytes }) => bytes));
  const fitting = rows.slice(0, count);
  const isWhole = fitting.every(({ bytes }) => bytes <= values.maxBytes);
  const whole = isWhole ? fitting : yield* query.rows({ ...values, limit: count, maxBytes: ANY_NUMBER });
  return { rows: whole, hasMore: rows.length > count };
}

/** How many bytes the texts of a user have. Neither engine reads a long text for its length. */
export const TEXT_BYTES = sql<number>`${sql.join(
  userRecord.names.map((name) => sql`coalesce(octet_length(${sql.ref(`users.${name}`)}), 0)`),
  sql` + `,
)}`;

const queries = new Map<string, Prepared<PageValues, Row>>();

/** One query for each form that a selection without a term and a range may have. */
export function pageQuery({ pet, order }: Selection, { after, isDescending }: Range): Prepared<PageValues, Row> {
  const form = { order, isOfPet: pet !== null, isDescending, isFromStart: after === null };
  const key = Object.values(form).join();
  const query = queries.get(key) ?? prepare(form);
  queries.set(key, query);
  return query;
}

interface Form {
  order: Selection['order'];
  isOfPet: boolean;
  isDescending: boolean;
  isFromStart: boolean;
}

/** It reads one index in its order, and each user that this leads to. */
function prepare({ order, isOfPet, isDescending, isFromStart }: Form): Prepared<PageValues, Row> {
  return new Prepared((db, value) => {
    const source = isOfPet
      ? db
          .selectFrom('user_pets')
          .crossJoin('users') // SQLite goes through the tables of a cross join in this order
          .whereRef('users.id', '=', 'user_pets.user_id')
          .where('pet', '=', sql<string>`${value('pet')}`)
      : db.selectFrom('users');
    const column = sql.ref<string | number | null>(isOfPet ? ORDERS[order].ofPet : ORDERS[order].all);
    const textOf = (name: keyof UserRecord) => {
      const text = sql.ref<UserTable[typeof name]>(`users.${name}`);
      return sql<UserTable[typeof name]>`case when octet_length(${text}) <= ${value('maxBytes')} then ${text} end`;
    };
    const query = (source as SelectQueryBuilder<Schema, 'users', object>)
      .select([
        'users.id',
        'users.username_key',
        'users.revision',
        'users.position',
        'users.created_at',
        'users.updated_at',
      ])
      .select(userRecord.names.map((name) => textOf(name).as(name)))
      .select(TEXT_BYTES.as('bytes'))
      .orderBy(column, isDescending ? 'desc' : 'asc')
      .limit(value('limit'));
    return isFromStart ? query : query.where(column, isDescending ? '<' : '>', value('after'));
  });
}
