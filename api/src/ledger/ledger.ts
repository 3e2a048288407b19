import { Injectable } from '@nestjs/common';
import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import { Database } from '../database/database';
import type { Tx } from '../database/engine';
import type { ChangeTable, Schema } from '../database/schema';
import type { UserRecord } from '../record/user-record';
import type { Change, ChangeKind, ChangePage, NewChange } from './change';
import type { Head, IsKnown, Snapshot } from './head';

/** The ordered list of all changes. It stores records without knowing what they mean. */
@Injectable()
export class Ledger {
  constructor(private readonly database: Database) {}

  /** Like `readAt`, but reads nothing if the client already has the answer for this end of the ledger. */
  readIfChanged<T>(isKnown: IsKnown, read: (transaction: Tx) => Promise<T>): Promise<Snapshot<T | undefined>> {
    return this.readAt(async (transaction, head) => (isKnown(head) ? undefined : read(transaction)));
  }

  /** Reads, and returns the end of the ledger at the same moment. */
  readAt<T>(read: (transaction: Tx, head: Head) => Promise<T>): Promise<Snapshot<T>> {
    return this.database.read(async (transaction) => {
      const head = await this.head(transaction);
      return { value: await read(transaction, head), head };
    });
  }

  /** Numbers a change and stores it. It updates the row of the directory first, which orders all writers. */
  async append(transaction: Tx, change: NewChange): Promise<Change> {
    const revision = await nextRevision(transaction, USERS_MORE[change.kind]);
    const { before = null, after = null, text = null, undoes = null } = change;
    const row = {
      revision,
      at: new Date().toISOString(),
      by: null,
      kind: change.kind,
      user_id: change.userId === 'new' ? revision : change.userId,
      before: before && JSON.stringify(before),
      after: after && JSON.stringify(after),
      text,
      undoes,
    };
    await transaction.insertInto('changes').values(row).execute();
    return toChange({ ...row, undone_by: null });
  }

  async find(transaction: Tx, revision: number): Promise<Change | undefined> {
    const row = await transaction
      .selectFrom('changes')
      .selectAll()
      .select(undoneBy)
      .where('revision', '=', revision)
      .executeTakeFirst();
    return row && toChange(row);
  }

  /** The last change to a user, which may be its deletion. */
  async lastOf(transaction: Tx, userId: number): Promise<Change | undefined> {
    const [change] = await this.page(transaction, { userId, isNewestFirst: true, limit: 1 });
    return change;
  }

  async page(transaction: Tx, page: ChangePage): Promise<Change[]> {
    const rows: ChangeRow[] = [];
    // Each kind is read from one index in order, so that only a few pages have to be sorted.
    for (const kind of new Set(page.kinds ?? [undefined])) rows.push(...(await inRange(transaction, page, kind)));
    const sign = page.isNewestFirst ? -1 : 1;
    rows.sort((one, other) => sign * (one.revision - other.revision));
    return rows.slice(0, page.limit).map(toChange);
  }

  /** Where the ledger ends now. */
  head(transaction: Tx): Promise<Head> {
    return transaction.selectFrom('directory').select(['id', 'revision']).executeTakeFirstOrThrow();
  }
}

const USERS_MORE = { created: 1, updated: 0, deleted: -1, message: 0 } as const;

async function nextRevision(transaction: Tx, usersMore: number): Promise<number> {
  const { revision } = await transaction
    .updateTable('directory')
    .set({ revision: sql`revision + 1`, user_count: sql`user_count + ${sql.lit(usersMore)}` })
    .returning('revision')
    .executeTakeFirstOrThrow();
  return revision;
}

type ChangeRow = Selectable<ChangeTable> & { undone_by: number | null };

function inRange(
  transaction: Tx,
  { after, before, isNewestFirst, limit, userId }: ChangePage,
  kind: ChangeKind | undefined,
): Promise<ChangeRow[]> {
  let query = transaction.selectFrom('changes').selectAll().select(undoneBy);
  if (after !== undefined) query = query.where('revision', '>', after);
  if (before !== undefined) query = query.where('revision', '<', before);
  if (kind !== undefined) query = query.where('kind', '=', kind);
  if (userId !== undefined) query = query.where('user_id', '=', userId);
  return query
    .orderBy('revision', isNewestFirst ? 'desc' : 'asc')
    .limit(limit)
    .execute();
}

function undoneBy(changes: ExpressionBuilder<Schema, 'changes'>) {
  return changes
    .selectFrom('changes as inverse')
    .whereRef('inverse.undoes', '=', 'changes.revision')
    .select('inverse.revision')
    .as('undone_by');
}

function toChange(row: ChangeRow): Change {
  return {
    revision: row.revision,
    at: row.at,
    by: row.by,
    kind: row.kind,
    userId: row.user_id,
    before: parse(row.before),
    after: parse(row.after),
    text: row.text,
    undoes: row.undoes,
    undoneBy: row.undone_by,
  };
}

function parse(json: string | null): UserRecord | null {
  return json === null ? null : (JSON.parse(json) as UserRecord);
}
