import { Injectable } from '@nestjs/common';
import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import type { Tx } from '../database/engine';
import { Prepared, runIn } from '../database/prepared';
import type { Schema, SetTable } from '../database/schema';
import { fromColumn, toColumns } from '../ledger/author';
import { Newest } from '../rest/newest';
import { findSets, type FoundSets, type SetPage } from './find-sets';
import { type ImportFile, NO_FILE } from './import/import-file';
import type { ChangeSet, Counts, ReadSet, SetRequest, SetState } from './set';
import { EXPIRING, IN_LINE, isThere, readable, type ReadRow } from './readable-sets';
import { SetNotFound } from './sets.errors';

/** A request may be as long as a body, is read with each batch, and stays. */
const REQUESTS = new Newest<SetRequest>(20, 500_000);

type Row = Selectable<SetTable>;
type Changed = Partial<ChangeSet>;

const ACTIVE = ['planning', ...IN_LINE] as const satisfies readonly SetState[];
const NOT_ENDED = ['receiving', 'planning', 'planned', ...IN_LINE] as const satisfies readonly SetState[];

/** It is read with each batch. */
const FIRST_IN_LINE = new Prepared<object, Row>((db) =>
  db
    .selectFrom('sets')
    .selectAll()
    .where('state', 'in', IN_LINE)
    .orderBy(sql`case when state = 'waiting' then 1 else 0 end`)
    .orderBy('queued_at')
    .orderBy('id')
    .limit(1),
);

/** How many sets may begin and end between two looks without being missed. */
const NEWEST = 10;
/** How many sets are tidied at a time. */
const MAX_EXPIRED = 100;
const ROWS_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** How long a plan is kept that nobody starts, and a file that is not planned. */
const KEPT_MS = 24 * 60 * 60 * 1000;

export function inADay(): string {
  return new Date(Date.now() + KEPT_MS).toISOString();
}

const NOTHING: Counts = { create: 0, change: 0, delete: 0, same: 0, refused: 0, conflict: 0 };

/** How far a set has come. */
export type Progress = Pick<ChangeSet, 'id' | 'state' | 'rows' | 'done'>;

/** The table of the sets. */
@Injectable()
export class SetStore {
  async insert(
    transaction: Tx,
    set: Pick<ChangeSet, 'by' | 'keyId' | 'request' | 'note' | 'base' | 'undoes'>,
  ): Promise<ChangeSet> {
    const isImport = set.request.action === 'import';
    const row: Row = {
      id: await nextId(transaction),
      at: new Date().toISOString(),
      by: toColumns(set.by).by,
      by_key: set.keyId,
      action: set.request.action,
      request: JSON.stringify(set.request),
      note: set.note,
      state: isImport ? 'receiving' : 'planning',
      reason: null,
      base: set.base,
      place: null,
      rows: 0,
      counts: JSON.stringify(NOTHING),
      done: 0,
      undoes: set.undoes,
      queued_at: null,
      ended_at: null,
      expires_at: isImport ? inADay() : null,
      runner: null,
      runner_until: null,
      file: isImport ? JSON.stringify(NO_FILE) : null,
    };
    await transaction.insertInto('sets').values(row).execute();
    return toSet(row);
  }

  /** Also one that is forgotten. */
  async find(transaction: Tx, id: number): Promise<ChangeSet | undefined> {
    const row = await transaction.selectFrom('sets').selectAll().where('id', '=', id).executeTakeFirst();
    return row && toSet(row);
  }

  async read(transaction: Tx, id: number): Promise<ReadSet | undefined> {
    const row = await readable(transaction).where('id', '=', id).executeTakeFirst();
    return row && toReadSet(row);
  }

  /**
   * One that is not forgotten.
   * @throws SetNotFound
   */
  async expect(transaction: Tx, id: number): Promise<ReadSet> {
    const set = await this.read(transaction, id);
    if (set === undefined) throw new SetNotFound(id);
    return set;
  }

  /** A page, newest first, as many as its limit and their bytes allow. */
  async page(transaction: Tx, page: SetPage): Promise<FoundSets<ReadSet>> {
    const { sets, next } = await findSets(transaction, page);
    return { sets: (await this.readAll(transaction, sets)).toReversed(), next };
  }

  /** Those that are planned at this moment, or are in line. */
  active(transaction: Tx): Promise<Pick<ChangeSet, 'id' | 'state'>[]> {
    return transaction
      .selectFrom('sets')
      .select(['id', 'state'])
      .where('state', 'in', ACTIVE)
      .orderBy('id')
      .$narrowType<{ state: SetState }>()
      .execute();
  }

  /** The last revision before the changes of a set. */
  async revisionBefore(transaction: Tx, set: number): Promise<number> {
    const { first } = await transaction
      .selectFrom('changes')
      .select(({ fn }) => fn.min('revision').as('first'))
      .where('set', '=', set)
      .executeTakeFirstOrThrow();
    return ((first as number | null) ?? 1) - 1;
  }

  /** How far those are that are at work or wait, and the newest ones, whatever they are: without what was asked for, which may be long. */
  async progress(transaction: Tx): Promise<Progress[]> {
    const { last } = await transaction
      .selectFrom('sets')
      .select(({ fn }) => fn.max('id').as('last'))
      .executeTakeFirstOrThrow();
    return transaction
      .selectFrom('sets')
      .select(['id', 'state', 'rows', 'done'])
      .where(isThere)
      .where((sets) => sets.or([sets('id', '>', ((last as number | null) ?? 0) - NEWEST), sets('state', 'in', ACTIVE)]))
      .orderBy('id')
      .$narrowType<{ state: SetState }>()
      .execute();
  }

  /** Oldest first. */
  async readAll(transaction: Tx, ids: readonly number[]): Promise<ReadSet[]> {
    if (ids.length === 0) return [];
    const rows = await readable(transaction).where('id', 'in', ids).orderBy('id').execute();
    return rows.map(toReadSet);
  }

  async countNotEnded(transaction: Tx): Promise<number> {
    const { count } = await transaction
      .selectFrom('sets')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('state', 'in', NOT_ENDED)
      .executeTakeFirstOrThrow();
    return count;
  }

  /** The one whose turn it is. */
  async firstInLine(transaction: Tx): Promise<ChangeSet | undefined> {
    const [row] = await runIn(transaction, FIRST_IN_LINE.rows({}));
    return row && toSet(row);
  }

  /** Those whose time is over, and forgotten plans whose row need not stay. */
  async expired(transaction: Tx): Promise<number[]> {
    const rows = await transaction
      .selectFrom('sets')
      .select('id')
      .where((sets) =>
        sets.or([
          sets('expires_at', '<=', new Date().toISOString()),
          sets.and([sets('state', '=', 'forgotten'), sets('id', '<', newestId(sets))]),
        ]),
      )
      .orderBy('id')
      .limit(MAX_EXPIRED)
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Of these, the plans that nobody has started, and the files that nobody has planned. */
  async forget(transaction: Tx, ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    await transaction
      .updateTable('sets')
      .set({ state: 'forgotten' })
      .where('id', 'in', ids)
      .where('state', 'in', EXPIRING)
      .execute();
  }

  /** No rows are left of a set whose time was over. The row of a forgotten plan stays while it is the newest, so that no id is used again. */
  async noteEmpty(transaction: Tx, id: number): Promise<void> {
    await transaction
      .deleteFrom('sets')
      .where('id', '=', id)
      .where('state', '=', 'forgotten')
      .where((sets) => sets('id', '<', newestId(sets)))
      .execute();
    await transaction.updateTable('sets').set({ expires_at: null }).where('id', '=', id).execute();
  }

  /** Its rows are kept for a while. */
  async end(
    transaction: Tx,
    set: { id: number; state: 'done' | 'stopped' | 'failed'; reason?: string | null },
  ): Promise<void> {
    const now = Date.now();
    await this.update(transaction, {
      ...set,
      endedAt: new Date(now).toISOString(),
      expiresAt: new Date(now + ROWS_KEPT_MS).toISOString(),
      runner: null,
      runnerUntil: null,
    });
  }

  /** What is true of an import that has received a part of its file. */
  received(): Changed {
    return { state: 'receiving', reason: null, expiresAt: inADay(), runner: null, runnerUntil: null };
  }

  /** What is true of an import whose file is to be judged from the beginning. */
  planAnew(): Changed {
    return { state: 'planning', reason: null, rows: 0, counts: NOTHING, expiresAt: null };
  }

  async update(transaction: Tx, { id, ...changed }: Pick<ChangeSet, 'id'> & Changed): Promise<void> {
    await transaction.updateTable('sets').set(toRow(changed)).where('id', '=', id).execute();
  }
}

function newestId(sets: ExpressionBuilder<Schema, 'sets'>) {
  return sets.selectFrom('sets as newest').select(({ fn }) => fn.max<number>('newest.id').as('id'));
}

/** The newest row stays, so that no id is used again. */
async function nextId(transaction: Tx): Promise<number> {
  const { last } = await transaction
    .selectFrom('sets')
    .select(({ fn }) => fn.max('id').as('last'))
    .executeTakeFirstOrThrow();
  return ((last as number | null) ?? 0) + 1;
}

function toSet(row: Row): ChangeSet {
  return {
    id: row.id,
    at: row.at,
    by: fromColumn(row.by),
    keyId: row.by_key,
    request: REQUESTS.of(row.request, (json) => JSON.parse(json) as SetRequest),
    note: row.note,
    state: row.state as SetState, // nothing else writes it
    reason: row.reason,
    base: row.base,
    place: row.place,
    rows: row.rows,
    counts: JSON.parse(row.counts) as Counts,
    done: row.done,
    undoes: row.undoes,
    queuedAt: row.queued_at,
    endedAt: row.ended_at,
    expiresAt: row.expires_at,
    runner: row.runner,
    runnerUntil: row.runner_until,
    file: row.file === null ? null : (JSON.parse(row.file) as ImportFile),
  };
}

function toReadSet(row: ReadRow): ReadSet {
  return { ...toSet(row), undoneBy: row.undone_by, waitsFor: row.state === 'waiting' ? row.waits_for : null };
}

function toRow(set: Changed): Partial<Row> {
  const { by, keyId, request, counts, queuedAt, endedAt, expiresAt, runnerUntil, file, ...same } = set;
  return {
    ...same,
    ...(by !== undefined && { by: toColumns(by).by }),
    ...(keyId !== undefined && { by_key: keyId }),
    ...(request !== undefined && { request: JSON.stringify(request) }),
    ...(counts !== undefined && { counts: JSON.stringify(counts) }),
    ...(queuedAt !== undefined && { queued_at: queuedAt }),
    ...(endedAt !== undefined && { ended_at: endedAt }),
    ...(expiresAt !== undefined && { expires_at: expiresAt }),
    ...(runnerUntil !== undefined && { runner_until: runnerUntil }),
    ...(file !== undefined && { file: JSON.stringify(file) }),
  };
}
