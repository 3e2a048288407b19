import type { Position } from '../api/position';
import type { Change } from '../api/types';

/** Changes, newest first, with the missing ones of `newer` added. The changes that these undo are marked as undone. */
export function withNewer(changes: readonly Change[], newer: readonly Change[]): readonly Change[] {
  const known = new Set(changes.map(({ revision }) => revision));
  const oldest = changes.at(-1)?.revision ?? 0;
  const fresh = new Map(newer.map((change) => [change.revision, change]));
  const added = [...fresh.values()].filter(({ revision }) => revision > oldest && !known.has(revision));
  if (added.length === 0) return changes;
  const all = [...added, ...changes].toSorted((one, other) => other.revision - one.revision);
  return markUndone(all, added);
}

/** The changes, with those marked as undone that one of `newer` undoes. */
export function markUndone(changes: readonly Change[], newer: readonly Change[]): readonly Change[] {
  const inverses = new Map(newer.flatMap(({ undoes, revision }) => (undoes === null ? [] : [[undoes, revision]])));
  if (inverses.size === 0) return changes;
  return changes.map((change) => ({ ...change, undoneBy: inverses.get(change.revision) ?? change.undoneBy }));
}

/** Those after a position, newest first; undefined where they do not lead back to it. */
export function changesSince(position: Position, changes: readonly Change[]): readonly Change[] | undefined {
  const seen = changes.findIndex((change) => change.position === position);
  return seen < 0 ? undefined : changes.slice(0, seen);
}
