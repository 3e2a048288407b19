import { type ExpressionBuilder, type ExpressionWrapper, type SqlBool } from 'kysely';
import type { Tx } from '../../../database/engine';
import type { Schema } from '../../../database/schema';
import { type Position, positionOf, revisionOf } from '../../../ledger/position';
import type { ChangeSelection, UndoRequest } from '../../set';
import type { Target, TargetPage } from '../action';

/** How many changes are read in one step: each leads to a user, and to what has happened to it since. */
const STEP = 100;

type Named = Extract<ChangeSelection, { positions: unknown }>;

/** The changes that are to be undone, newest first. */
export class SelectedChanges {
  /** Those that were named one by one, by their revisions. */
  readonly #named: ReadonlyMap<number, Position> | undefined;

  /** @param base the end of the ledger up to which changes are selected */
  constructor(
    private readonly request: UndoRequest,
    private readonly base: number,
  ) {
    const { selection } = request;
    if ('positions' in selection)
      this.#named = new Map(selection.positions.map((position) => [revisionOf(position), position]));
  }

  /** The oldest one may be this, and none is older. */
  get first(): number {
    if (this.#named === undefined) return this.request.after + 1;
    return Math.min(...this.#named.keys());
  }

  /** Each user once, at the newest of its changes. */
  step(transaction: Tx, place: string | null): Promise<TargetPage> {
    const { selection } = this.request;
    return 'positions' in selection
      ? this.#stepOfNamed(transaction, selection, Number(place ?? 0))
      : this.#stepOfFound(transaction, place === null ? this.base + 1 : Number(place));
  }

  /** Whether a change is one of them. */
  has({
    revision,
    stamp,
    set,
    by_account,
  }: {
    revision: number;
    stamp: string;
    set: number | null;
    by_account: number;
  }): boolean {
    if (revision > this.base || revision <= this.request.after) return false;
    if (this.#named !== undefined) return this.#named.get(revision) === positionOf({ revision, stamp });
    const { selection } = this.request;
    if ('set' in selection) return set === selection.set;
    return !('by' in selection) || selection.by === undefined || by_account === accountOf(selection.by);
  }

  async #stepOfFound(transaction: Tx, before: number): Promise<TargetPage> {
    const rows = await transaction
      .selectFrom('changes')
      .select(['revision', 'user_id'])
      .where((changes) => this.#isSelected(changes))
      .where('revision', '<', before)
      .orderBy('revision', 'desc')
      .limit(STEP)
      .execute();
    const newest = await this.#newestOf(
      transaction,
      rows.flatMap(({ user_id }) => user_id ?? []),
    );
    const targets = rows
      .filter(({ revision, user_id }) => user_id !== null && newest.get(user_id) === revision)
      .map(({ user_id }): Target => ({ userId: user_id, position: null }));
    const last = rows.at(-1);
    return { targets, next: rows.length === STEP && last ? String(last.revision) : null };
  }

  /** The newest selected change of each of these users. */
  async #newestOf(transaction: Tx, users: readonly number[]): Promise<Map<number | null, number>> {
    if (users.length === 0) return new Map();
    const rows = await transaction
      .selectFrom('changes')
      .select(({ fn }) => ['user_id', fn.max('revision').as('newest')])
      .where('user_id', 'in', users)
      .where((changes) => this.#isSelected(changes))
      .groupBy('user_id')
      .execute();
    return new Map(rows.map(({ user_id, newest }) => [user_id, newest]));
  }

  #isSelected(changes: ExpressionBuilder<Schema, 'changes'>): ExpressionWrapper<Schema, 'changes', SqlBool> {
    const { selection, after } = this.request;
    const range = [changes('revision', '<=', this.base), changes('revision', '>', after)];
    if ('set' in selection) return changes.and([...range, changes('set', '=', selection.set)]);
    const by = 'by' in selection ? selection.by : undefined;
    return changes.and(by === undefined ? range : [...range, changes('by_account', '=', accountOf(by))]);
  }

  async #stepOfNamed(transaction: Tx, { positions }: Named, start: number): Promise<TargetPage> {
    const ordered = positions.toSorted((one, other) => revisionOf(other) - revisionOf(one));
    const named = ordered.slice(start, start + STEP);
    const rows = await transaction
      .selectFrom('changes')
      .select(['revision', 'stamp', 'user_id', 'set', 'by_account'])
      .where('revision', 'in', named.map(revisionOf))
      .execute();
    const found = new Map(rows.map((row) => [positionOf(row), row]));
    const newest = await this.#newestNamedOf(
      transaction,
      ordered,
      rows.flatMap(({ user_id }) => user_id ?? []),
    );
    const targets = named.flatMap((position): Target[] => {
      const userId = found.get(position)?.user_id ?? null;
      return userId !== null && newest.get(userId) !== revisionOf(position) ? [] : [{ userId, position }];
    });
    return { targets, next: start + STEP < ordered.length ? String(start + STEP) : null };
  }

  async #newestNamedOf(
    transaction: Tx,
    ordered: readonly Position[],
    users: readonly number[],
  ): Promise<Map<number, number>> {
    const newest = new Map<number, number>();
    if (users.length === 0) return newest;
    const rows = await transaction
      .selectFrom('changes')
      .select(['revision', 'stamp', 'user_id', 'set', 'by_account'])
      .where('user_id', 'in', users)
      .where('revision', '>=', revisionOf(ordered.at(-1) ?? ('0' as Position)))
      .orderBy('revision')
      .execute();
    for (const row of rows) if (row.user_id !== null && this.has(row)) newest.set(row.user_id, row.revision);
    return newest;
  }
}

function accountOf(by: number | 'none'): number {
  return by === 'none' ? 0 : by;
}
