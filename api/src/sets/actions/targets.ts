import { MAX_KEPT_ROWS } from '../../database/prepared';
import type { Target } from './action';

/** Parts of as many as are read at a time: few, since a batch may end after any of them, and then the others were read in vain. */
export function* inParts(targets: readonly Target[]): Generator<readonly Target[]> {
  for (let start = 0; start < targets.length; start += MAX_KEPT_ROWS) yield targets.slice(start, start + MAX_KEPT_ROWS);
}

export function idsOf(targets: readonly Target[]): number[] {
  return targets.flatMap(({ userId }) => userId ?? []);
}
