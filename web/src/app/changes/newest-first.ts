import type { Change } from '../api/types';

/** Changes, newest first, with those of `newer` that come after all of them. What these undo is known to be undone. */
export function withNewer(changes: readonly Change[], newer: readonly Change[]): readonly Change[] {
  const newest = changes[0]?.revision ?? 0;
  const added = newer
    .filter(({ revision }) => revision > newest)
    .toSorted((one, other) => other.revision - one.revision);
  return added.length > 0 ? [...added, ...changes].map((change) => undoneIn(added, change)) : changes;
}

function undoneIn(newer: readonly Change[], change: Change): Change {
  const inverse = newer.find(({ undoes }) => undoes === change.revision);
  return inverse ? { ...change, undoneBy: inverse.revision } : change;
}
