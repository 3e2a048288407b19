import { sql } from 'kysely';
import type { Tx } from '../../../database/engine';
import { Prepared, PreparedForEach, runIn } from '../../../database/prepared';
import type { ChangeSelection, UndoRequest } from '../../set';
import type { Target, TargetPage } from '../action';
import { type Identity, inOrder, type Part, type SelectedChange, type SelectedChanges, STEP } from './selected-changes';

type Found = Exclude<ChangeSelection, { positions: unknown }>;

/** Which part of the ledger they are in, and in which order their users go back. */
interface Range extends Pick<UndoRequest, 'after' | 'isOldestFirst'> {
  /** The end of the ledger up to which changes are selected. */
  readonly base: number;
}

interface Common {
  readonly column: 'set' | 'by_account';
  readonly value: number;
}

interface Step {
  revision: number;
  user_id: number | null;
  /** Whether there are later ones of the user. */
  has_later: unknown;
}

/** The changes of a set; or those of an account, of a time, or both. */
export class FoundChanges implements SelectedChanges {
  /** What all of them have in common; none where it is their time alone. */
  readonly #common: readonly Common[];

  constructor(
    selection: Found,
    private readonly range: Range,
  ) {
    this.#common = commonOf(selection);
  }

  /** Those between two revisions, without them. */
  readonly #step = new Prepared<{ after: number; before: number }, Step>((db, value) =>
    db
      .selectFrom('changes')
      .select(['revision', 'user_id'])
      .select((changes) =>
        changes
          .exists(
            changes
              .selectFrom('changes as later')
              .select('later.revision')
              .whereRef('later.user_id', '=', 'changes.user_id')
              .whereRef('later.revision', '>', 'changes.revision')
              .where('later.revision', '<=', this.range.base)
              .where((later) => later.and(this.#common.map((common) => foundByUser('later', common)))),
          )
          .as('has_later'),
      )
      .where('revision', '>', value('after'))
      .where('revision', '<', value('before'))
      .where((changes) => changes.and(this.#common.map((common) => changes(common.column, '=', common.value))))
      .orderBy('revision', this.range.isOldestFirst ? 'asc' : 'desc')
      .limit(STEP),
  );

  readonly #ofUsers = new PreparedForEach<number, Pick<Part, 'before' | 'limit'>, SelectedChange>((db, users, value) =>
    inOrder(db.selectFrom('changes'))
      .where('user_id', 'in', users)
      .where('revision', '>', this.range.after)
      .where('revision', '<', value('before'))
      .where((changes) => changes.and(this.#common.map((common) => foundByUser('changes', common))))
      .limit(value('limit')),
  );

  has(change: Identity): boolean {
    const { revision } = change;
    if (revision <= this.range.after || revision > this.range.base) return false;
    return this.#common.every(({ column, value }) => change[column] === value);
  }

  read(transaction: Tx, { users, before, limit }: Part): Promise<readonly SelectedChange[]> {
    return runIn(transaction, this.#ofUsers.rows(users, { before: Math.min(before, this.range.base + 1), limit }));
  }

  async step(transaction: Tx, place: string | null): Promise<TargetPage> {
    const { after, base, isOldestFirst } = this.range;
    const last = place === null ? null : Number(place);
    const left = isOldestFirst ? { after: last ?? after, before: base + 1 } : { after, before: last ?? base + 1 };
    const rows = await runIn(transaction, this.#step.rows(left));
    const targets = rows
      .filter(({ user_id, has_later }) => user_id !== null && !has_later)
      .map(({ user_id }): Target => ({ userId: user_id, position: null }));
    const end = rows.at(-1);
    return { targets, next: rows.length === STEP && end ? String(end.revision) : null };
  }
}

/** The sign keeps SQLite from reading all changes of a set for some of its users. */
function foundByUser(table: 'changes' | 'later', { column, value }: Common) {
  return sql<boolean>`+${sql.ref(`${table}.${column}`)} = ${value}`;
}

function commonOf(selection: Found): readonly Common[] {
  if ('set' in selection) return [{ column: 'set', value: selection.set }];
  const { by } = selection;
  return by === undefined ? [] : [{ column: 'by_account', value: by === 'none' ? 0 : by }];
}
