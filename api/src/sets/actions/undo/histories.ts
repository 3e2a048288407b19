import type { Tx } from '../../../database/engine';
import { parseRecord } from '../../../ledger/ledger';
import type { UserRecord } from '../../../record/user-record';
import type { SelectedChanges } from './selected-changes';

/** A change of a user that is to be undone. */
export interface Undoable {
  revision: number;
  before: UserRecord | null;
  after: UserRecord | null;
}

/** The changes of some users that are to be undone, newest first. */
export interface History {
  selected: readonly Undoable[];
  /** Those of them that nobody has taken back yet. */
  standing: readonly Undoable[];
}

interface Row {
  revision: number;
  undoes: number | null;
  isSelected: boolean;
  before: string | null;
  after: string | null;
}

/** Reads what has happened to users since the first change that is to be undone. */
export async function readHistories(
  transaction: Tx,
  selected: SelectedChanges,
  users: readonly number[],
): Promise<Map<number, History>> {
  if (users.length === 0) return new Map();
  const rows = await transaction
    .selectFrom('changes')
    .select(['revision', 'stamp', 'user_id', 'set', 'by_account', 'undoes', 'before', 'after'])
    .where('user_id', 'in', users)
    .where('revision', '>=', selected.first)
    .orderBy('revision')
    .execute();
  const together = await takenBackTogether(transaction, selected, users);
  const byUser = Map.groupBy(rows, ({ user_id }) => user_id ?? 0);
  return new Map(
    Array.from(byUser, ([user, changes]) => [
      user,
      historyOf(
        changes.map((change) => ({ ...change, isSelected: selected.has(change) })),
        together,
      ),
    ]),
  );
}

/** By which changes others were taken back together, the last one of each. */
async function takenBackTogether(
  transaction: Tx,
  selected: SelectedChanges,
  users: readonly number[],
): Promise<Map<number, number>> {
  const rows = await transaction
    .selectFrom('changes')
    .innerJoin('taken_back', 'taken_back.revision', 'changes.revision')
    .select(['taken_back.revision', 'by_revision'])
    .where('user_id', 'in', users)
    .where('changes.revision', '>=', selected.first)
    .orderBy('by_revision')
    .execute();
  return new Map(rows.map(({ revision, by_revision }) => [revision, by_revision]));
}

/** @param rows all changes of the user from the first selected one on, oldest first */
function historyOf(rows: readonly Row[], together: ReadonlyMap<number, number>): History {
  const inverses = new Map(rows.map(({ undoes, revision }) => [undoes, revision]));
  const inverseOf = (revision: number): number => Math.max(inverses.get(revision) ?? 0, together.get(revision) ?? 0);
  const inEffect = new Set<number>();
  for (const { revision } of rows.toReversed()) if (!inEffect.has(inverseOf(revision))) inEffect.add(revision); // what takes it back is later, and so is known
  const selected = rows.filter(({ isSelected }) => isSelected).toReversed();
  const own = new Set(selected.map(({ revision }) => revision));
  const isTakenBack = ({ revision }: Row): boolean => {
    const inverse = inverseOf(revision);
    return inEffect.has(inverse) && !own.has(inverse); // both are undone together, where both are selected
  };
  return {
    selected: selected.map(toUndoable),
    standing: selected.filter((change) => !isTakenBack(change)).map(toUndoable),
  };
}

function toUndoable({ revision, before, after }: Row): Undoable {
  return { revision, before: parseRecord(before), after: parseRecord(after) };
}
