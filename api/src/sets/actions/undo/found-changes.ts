import { type ExpressionBuilder, sql } from 'kysely';
import type { Tx } from '../../../database/engine';
import type { Schema } from '../../../database/schema';
import type { ChangeSelection } from '../../set';
import type { Target, TargetPage } from '../action';
import { type Condition, type Identity, type Part, type SelectedChanges, STEP } from './selected-changes';

type Found = Exclude<ChangeSelection, { positions: unknown }>;

interface Common {
  readonly column: 'set' | 'by_account';
  readonly value: number;
}

/** The changes of a set; or those of an account, of a time, or both. */
export class FoundChanges implements SelectedChanges {
  /** What all of them have in common; none where it is their time alone. */
  readonly #common: readonly Common[];

  /**
   * @param after where they begin
   * @param base the end of the ledger up to which changes are selected
   */
  constructor(
    selection: Found,
    private readonly after: number,
    private readonly base: number,
  ) {
    this.#common = commonOf(selection);
  }

  has(change: Identity): boolean {
    const { revision } = change;
    if (revision <= this.after || revision > this.base) return false;
    return this.#common.every(({ column, value }) => change[column] === value);
  }

  /** Found by their users: the signs keep SQLite from reading all changes of a set for some of its users. */
  within(_transaction: Tx, { users, before }: Pick<Part, 'users' | 'before'>): Promise<Condition> {
    return Promise.resolve((changes) =>
      changes.and([
        ...this.#range(changes, before),
        changes('user_id', 'in', users),
        ...this.#common.map(({ column, value }) => sql<boolean>`+${sql.ref(column)} = ${value}`),
      ]),
    );
  }

  async step(transaction: Tx, place: string | null): Promise<TargetPage> {
    const before = place === null ? this.base + 1 : Number(place);
    const rows = await transaction
      .selectFrom('changes')
      .select(['revision', 'user_id'])
      .where((changes) =>
        changes.and([
          ...this.#range(changes, before),
          ...this.#common.map(({ column, value }) => changes(column, '=', value)),
        ]),
      )
      .orderBy('revision', 'desc')
      .limit(STEP)
      .execute();
    const users = rows.flatMap(({ user_id }) => user_id ?? []);
    const newest = await this.#newestOf(transaction, users);
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
      .where(await this.within(transaction, { users, before: this.base + 1 }))
      .groupBy('user_id')
      .execute();
    return new Map(rows.map(({ user_id, newest }) => [user_id, newest]));
  }

  #range(changes: ExpressionBuilder<Schema, 'changes'>, before: number) {
    return [changes('revision', '>', this.after), changes('revision', '<', Math.min(before, this.base + 1))];
  }
}

function commonOf(selection: Found): readonly Common[] {
  if ('set' in selection) return [{ column: 'set', value: selection.set }];
  const { by } = selection;
  return by === undefined ? [] : [{ column: 'by_account', value: by === 'none' ? 0 : by }];
}
