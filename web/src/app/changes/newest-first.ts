import type { Change } from '../api/types';

/** Changes, newest first, with those of `newer` that come after all of them. What these undo is known to be undone. */
export function withNewer(changes: readonly Change[], newer: readonly Change[]): readonly Change[] {
  const newest = changes[0]?.revision ?? 0;
  const added = newer
    .filter(({ revision }) => revision > newest)
    .toSorted((one, other) => other.revision - one.revision);
  return added.length > 0 ? markUndone([...added, ...changes], added) : changes;
}

/** Changes with a note on those that one of `newer` undoes. */
export function markUndone(changes: readonly Change[], newer: readonly Change[]): readonly Change[] {
  const inverses = new Map(newer.flatMap(({ undoes, revision }) => (undoes === null ? [] : [[undoes, revision]])));
  if (inverses.size === 0) return changes;
  return changes.map((change) => ({ ...change, undoneBy: inverses.get(change.revision) ?? change.undoneBy }));
}
