import { usernameKey } from '../../database/username-key';
import { type Given, Unusable } from './given';
import type { Match } from './layout';

/** Which user a record is about, so that no other one is about the same; undefined for none. */
export function keyOf(given: Given | Unusable, match: Match): string | undefined {
  if (given instanceof Unusable) return undefined;
  if (match === 'id' && given.id !== undefined) return `id ${given.id}`;
  return given.username === undefined ? undefined : `name ${usernameKey(given.username)}`;
}
