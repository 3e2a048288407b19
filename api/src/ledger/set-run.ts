import type { Tx } from '../database/engine';
import { Prepared, runIn } from '../database/prepared';
import type { ChangeKind } from './change';
import { type Position, positionOf } from './position';

/** Consecutive changes of one set. */
export interface SetRun {
  set: number;
  /** The first and the last revision. */
  from: number;
  to: number;
  /** The position of the last one. */
  last: Position;
  /** How many changes are of which kind. */
  kinds: Partial<Record<ChangeKind, number>>;
}

interface Row {
  revision: number;
  stamp: string;
  kind: ChangeKind;
  set: number | null;
}

const AFTER = new Prepared<{ after: number; before: number; limit: number }, Row>((db, value) =>
  db
    .selectFrom('changes')
    .select(['revision', 'stamp', 'kind', 'set'])
    .where('revision', '>', value('after'))
    .where('revision', '<', value('before'))
    .orderBy('revision')
    .limit(value('limit')),
);

/** How many changes are joined in one step. */
const MAX_RUN = 5_000;

/**
 * The run that begins directly after a revision; undefined where the next change is part of no set.
 * @param before only changes before this revision
 */
export async function setRunAfter(transaction: Tx, after: number, before: number): Promise<SetRun | undefined> {
  const [first] = await runIn(transaction, AFTER.rows({ after, before, limit: 1 }));
  if (first?.set == null) return undefined;
  const rows = await runIn(transaction, AFTER.rows({ after, before, limit: MAX_RUN }));
  const end = rows.findIndex(({ set }) => set !== first.set);
  const run = end === -1 ? rows : rows.slice(0, end);
  const last = run.at(-1) ?? first;
  return { set: first.set, from: first.revision, to: last.revision, last: positionOf(last), kinds: countKinds(run) };
}

/** Two runs of one set as one; undefined where something is between them, or they are of different ones. */
export function joined(one: SetRun, next: SetRun): SetRun | undefined {
  if (next.set !== one.set || next.from !== one.to + 1) return undefined;
  const kinds = { ...one.kinds };
  for (const [kind, count] of Object.entries(next.kinds) as [ChangeKind, number][])
    kinds[kind] = (kinds[kind] ?? 0) + count;
  return { ...one, to: next.to, last: next.last, kinds };
}

function countKinds(rows: readonly Row[]): SetRun['kinds'] {
  const kinds: SetRun['kinds'] = {};
  for (const { kind } of rows) kinds[kind] = (kinds[kind] ?? 0) + 1;
  return kinds;
}
