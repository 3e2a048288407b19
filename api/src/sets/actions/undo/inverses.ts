import type { Tx } from '../../../database/engine';
import { undoneBy } from '../../../ledger/undone-by';
import { IDENTITY, type Identity, type SelectedChanges } from './selected-changes';

/** A change that has taken others back. */
interface Inverse {
  readonly isSelected: boolean;
  /** Whether it was not taken back itself. */
  readonly isInEffect: boolean;
}

type Row = Identity & { undone_by: number | null };

/** What has taken changes back, as far as somebody has asked. */
export class Inverses {
  readonly #known = new Map<number, Inverse>();

  constructor(
    private readonly transaction: Tx,
    private readonly selected: SelectedChanges,
  ) {}

  /** Of these changes, those that nobody has taken back; or what has is undone as well: then both are undone together. */
  async standing(changes: readonly Pick<Row, 'revision' | 'undone_by'>[]): Promise<Set<number>> {
    await this.#read(changes.flatMap(({ undone_by }) => undone_by ?? []));
    const standing = changes.filter(({ undone_by }) => {
      const inverse = this.#of(undone_by);
      return inverse === undefined || inverse.isSelected || !inverse.isInEffect;
    });
    return new Set(standing.map(({ revision }) => revision));
  }

  /** With what has taken them back, and so on. */
  async #read(revisions: readonly number[]): Promise<void> {
    const rows = new Map<number, Row>();
    const missing = (some: readonly (number | null)[]): number[] => [
      ...new Set(some.flatMap((one) => (one === null || rows.has(one) || this.#known.has(one) ? [] : one))),
    ];
    for (let open = missing(revisions); open.length > 0;) {
      const found = await this.#rowsOf(open);
      for (const row of found) rows.set(row.revision, row);
      open = missing(found.map(({ undone_by }) => undone_by));
    }
    // What takes a change back is later, and so is known before it.
    for (const row of [...rows.values()].sort((one, other) => other.revision - one.revision)) this.#note(row);
  }

  #note(row: Row): void {
    const isInEffect = this.#of(row.undone_by)?.isInEffect !== true;
    this.#known.set(row.revision, { isInEffect, isSelected: this.selected.has(row) });
  }

  #of(revision: number | null): Inverse | undefined {
    return revision === null ? undefined : this.#known.get(revision);
  }

  #rowsOf(revisions: readonly number[]): Promise<Row[]> {
    return this.transaction
      .selectFrom('changes')
      .select(IDENTITY)
      .select(undoneBy)
      .where('revision', 'in', revisions)
      .execute();
  }
}
