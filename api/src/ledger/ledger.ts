import { Injectable, Logger } from '@nestjs/common';
import type { Selectable } from 'kysely';
import { Database } from '../database/database';
import type { Tx } from '../database/engine';
import { Prepared, PreparedInsert, type Reading, runIn, toCommand } from '../database/prepared';
import type { ChangeTable, DirectoryTable } from '../database/schema';
import type { UserRecord } from '../record/user-record';
import { countFitting } from '../rest/page-bytes';
import { fromColumn, toColumns } from './author';
import type { Change, ChangePage, FoundChanges, NewChange } from './change';
import { PositionUnknown } from './changes.errors';
import { type Head, type IsKnown, type Snapshot, toHead } from './head';
import { findChanges, firstSince } from './find-changes';
import { beginningOf, newStamp, type Position, positionOf, revisionOf } from './position';
import type { RevisionOrPosition } from './revision-or-position';
import { sealChange, sealDirectory } from './seal';
import { undoneBy } from './undone-by';

/** Where the clock was set back by at most this much, changes keep the time of the last one until it is reached again. */
const HELD_MS = 5_000;

/** The ordered list of all changes. It stores records without knowing what they mean. */
@Injectable()
export class Ledger {
  readonly #logger = new Logger('Ledger');
  /**
   * The directory's row as a transaction has left it so far, which saves reading it for each change. A write that fails is taken back: then the
   * row is another one, which ends the transaction.
   */
  readonly #ends = new WeakMap<Tx, DirectoryTable>();

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

  /** Like `readIfChanged`, for what prepared queries read. */
  runIfChanged<T>(isKnown: IsKnown, read: (head: Head) => Reading<T>): Promise<Snapshot<T | undefined>> {
    return this.runAt(function* (head) {
      return isKnown(head) ? undefined : yield* read(head);
    });
  }

  /** Like `readAt`, for what prepared queries read. */
  runAt<T>(read: (head: Head) => Reading<T>): Promise<Snapshot<T>> {
    return this.database.run(function* () {
      const head = yield* readHead();
      return { value: yield* read(head), head };
    });
  }

  /** Numbers a change and stores it. Its transaction holds the lock of the directory's row, which orders all writers. */
  append(transaction: Tx, change: NewChange): Promise<Change> {
    return runIn(transaction, this.#append(transaction, change));
  }

  *#append(transaction: Tx, change: NewChange): Reading<Change> {
    const end = this.#ends.get(transaction) ?? (yield* readDirectory());
    const row = sealChange(toRow(change, end.revision + 1, this.#timeAfter(end.at)));
    const { revision, stamp, at } = row;
    const next = sealDirectory({ ...end, revision, stamp, at, user_count: end.user_count + USERS_MORE[change.kind] });
    yield* moveEnd(end, next);
    yield* INSERT.run([row]);
    this.#ends.set(transaction, next);
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
    const { changes } = await this.page(transaction, { userId, isNewestFirst: true, limit: 1 });
    return changes[0];
  }

  /** Reads sizes first, and then no more than is sent. */
  async page(transaction: Tx, page: ChangePage): Promise<FoundChanges> {
    const { sizes, testedUntil } = await findChanges(transaction, page);
    const count = countFitting(sizes.slice(0, page.limit).map(({ bytes }) => bytes));
    const revisions = sizes.slice(0, count).map(({ revision }) => revision);
    const changes = await read(transaction, revisions, page);
    if (sizes.length > count) return { changes, hasMore: true };
    return testedUntil === undefined ? { changes, hasMore: false } : { changes, hasMore: true, testedUntil };
  }

  /** Where the ledger ends at the moment of a transaction. */
  head(transaction: Tx): Promise<Head> {
    return runIn(transaction, readHead());
  }

  /**
   * The same page between revisions.
   * @throws PositionUnknown
   */
  async locate(transaction: Tx, { since, until, ...page }: ChangePage<RevisionOrPosition>): Promise<ChangePage> {
    const [after, before] = [
      await this.#revisionAt(transaction, page.after),
      await this.#revisionAt(transaction, page.before),
    ];
    const start = since === undefined ? after : Math.max((await firstSince(transaction, since)) - 1, after ?? 0);
    const end = until === undefined ? before : Math.min(await firstSince(transaction, until), before ?? Infinity);
    return { ...page, after: start, before: end };
  }

  async #revisionAt(transaction: Tx, place: RevisionOrPosition | undefined): Promise<number | undefined> {
    if (typeof place !== 'string') return place;
    const revision = revisionOf(place);
    if ((await this.positionAt(transaction, revision)) === place) return revision;
    throw new PositionUnknown(place);
  }

  /** The position of the change with this revision, or for 0 of the beginning of the directory; undefined where there is no such change. */
  async positionAt(transaction: Tx, revision: number): Promise<Position | undefined> {
    if (revision === 0) return beginningOf((await this.head(transaction)).id);
    const row = await transaction
      .selectFrom('changes')
      .select(['revision', 'stamp'])
      .where('revision', '=', revision)
      .executeTakeFirst();
    return row && positionOf(row);
  }

  /** The order of changes is that of their revisions, whatever the clock says. */
  #timeAfter(last: string): string {
    const now = new Date();
    const behindMs = Date.parse(last) - now.getTime();
    if (behindMs > HELD_MS)
      this.#logger.warn(
        `the clock is ${Math.round(behindMs / 1000)} s behind the last change: its time is taken as it is`,
      );
    return behindMs > 0 && behindMs <= HELD_MS ? last : now.toISOString();
  }
}

const INSERT = new PreparedInsert<ChangeTable>((db, rows) => db.insertInto('changes').values(rows));

const DIRECTORY = new Prepared((db) => db.selectFrom('directory').selectAll());

function* readDirectory(): Reading<DirectoryTable> {
  const [row] = yield* DIRECTORY.rows({});
  if (row === undefined) throw new Error('there is no directory');
  return row;
}

type Moved = Omit<DirectoryTable, 'one' | 'id'>;
type Move = Pick<DirectoryTable, 'revision' | 'stamp'> & { [Name in keyof Moved as `next_${Name}`]: Moved[Name] };

/** Where the row of the directory is still the one that is given. */
const MOVE_END = new Prepared<Move, unknown>((db, value) =>
  db
    .updateTable('directory')
    .set({
      revision: value('next_revision'),
      stamp: value('next_stamp'),
      at: value('next_at'),
      user_count: value('next_user_count'),
      checksum: value('next_checksum'),
    })
    .where('revision', '=', value('revision'))
    .where('stamp', '=', value('stamp'))
    .returning('revision'),
);

function* moveEnd({ revision, stamp }: DirectoryTable, next: DirectoryTable): Reading<void> {
  const move = {
    revision,
    stamp,
    next_revision: next.revision,
    next_stamp: next.stamp,
    next_at: next.at,
    next_user_count: next.user_count,
    next_checksum: next.checksum,
  };
  yield (db) => toCommand(MOVE_END.with(move, db), 1);
}

/** One row, which every change writes, so that the number of users costs nothing more to read. */
const END = new Prepared((db) =>
  db.selectFrom('directory').select(['id', 'revision', 'stamp', 'user_count as userCount']),
);

function* readHead(): Reading<Head> {
  const [end] = yield* END.rows({});
  if (end === undefined) throw new Error('there is no directory');
  return toHead(end);
}

const USERS_MORE = { created: 1, updated: 0, deleted: -1, message: 0 } as const;

function toRow(change: NewChange, revision: number, at: string): Omit<ChangeTable, 'checksum'> {
  const { by, kind, before = null, after = null, text = null, undoes = null, set = null } = change;
  return {
    revision,
    at,
    kind,
    user_id: change.userId === 'new' ? revision : change.userId,
    before: before && JSON.stringify(before),
    after: after && JSON.stringify(after),
    text,
    undoes,
    stamp: newStamp(),
    ...toColumns(by),
    set,
  };
}

type ChangeRow = Selectable<ChangeTable> & { undone_by: number | null };

async function read(transaction: Tx, revisions: readonly number[], { isNewestFirst }: ChangePage): Promise<Change[]> {
  if (revisions.length === 0) return [];
  const rows = await transaction
    .selectFrom('changes')
    .selectAll()
    .select(undoneBy)
    .where('revision', 'in', revisions)
    .orderBy('revision', isNewestFirst ? 'desc' : 'asc')
    .execute();
  return rows.map(toChange);
}

function toChange(row: ChangeRow): Change {
  return {
    revision: row.revision,
    position: positionOf(row),
    at: row.at,
    by: fromColumn(row.by),
    kind: row.kind,
    userId: row.user_id,
    before: parseRecord(row.before),
    after: parseRecord(row.after),
    text: row.text,
    undoes: row.undoes,
    undoneBy: row.undone_by,
    set: row.set,
  };
}

/** The user before or after a change, as its row has it. */
export function parseRecord(json: string | null): UserRecord | null {
  return json === null ? null : (JSON.parse(json) as UserRecord);
}
