import type { NotNull } from 'kysely';
import type { Tx } from '../../../database/engine';
import { type Position, positionOf, revisionOf } from '../../../ledger/position';
import type { Target, TargetPage } from '../action';
import { type Identity, inOrder, type Part, type SelectedChange, type SelectedChanges, STEP } from './selected-changes';

/** Changes that were named one by one. */
export class NamedChanges implements SelectedChanges {
  readonly #positions: ReadonlyMap<number, Position>;
  /** Newest first. */
  readonly #ordered: readonly Position[];
  #found: Found | undefined;

  /** @param base the end of the ledger up to which changes are selected */
  constructor(
    positions: readonly Position[],
    private readonly base: number,
  ) {
    this.#ordered = positions.toSorted((one, other) => revisionOf(other) - revisionOf(one));
    this.#positions = new Map(positions.map((position) => [revisionOf(position), position]));
  }

  has(change: Pick<Identity, 'revision' | 'stamp'>): boolean {
    return change.revision <= this.base && this.#positions.get(change.revision) === positionOf(change);
  }

  async read(transaction: Tx, { users, before, limit }: Part): Promise<readonly SelectedChange[]> {
    const { revisions } = await this.#find(transaction);
    const own = users.flatMap((user) => (revisions.get(user) ?? []).filter((revision) => revision < before));
    if (own.length === 0) return [];
    return inOrder(transaction.selectFrom('changes').where('revision', 'in', own.slice(0, limit))).execute();
  }

  async step(transaction: Tx, place: string | null): Promise<TargetPage> {
    const { users, revisions } = await this.#find(transaction);
    const start = Number(place ?? 0);
    const targets = this.#ordered.slice(start, start + STEP).flatMap((position): Target[] => {
      const userId = users.get(position) ?? null;
      const isNewest = userId === null || revisions.get(userId)?.[0] === revisionOf(position);
      return isNewest ? [{ userId, position }] : [];
    });
    return { targets, next: start + STEP < this.#ordered.length ? String(start + STEP) : null };
  }

  /** Once, since what is in the ledger stays. */
  async #find(transaction: Tx): Promise<Found> {
    return (this.#found ??= await this.#read(transaction));
  }

  async #read(transaction: Tx): Promise<Found> {
    const rows = await transaction
      .selectFrom('changes')
      .select(['revision', 'stamp', 'user_id'])
      .where('revision', 'in', this.#ordered.map(revisionOf))
      .where('user_id', 'is not', null)
      .$narrowType<{ user_id: NotNull }>()
      .orderBy('revision', 'desc')
      .execute();
    const named = rows.filter((row) => this.has(row));
    const byUser = Map.groupBy(named, ({ user_id }) => user_id);
    return {
      users: new Map(named.map((row) => [positionOf(row), row.user_id])),
      revisions: new Map(Array.from(byUser, ([user, own]) => [user, own.map(({ revision }) => revision)])),
    };
  }
}

/** The changes of users that there are. */
interface Found {
  readonly users: ReadonlyMap<Position, number>;
  /** Of each user, newest first. */
  readonly revisions: ReadonlyMap<number, readonly number[]>;
}
