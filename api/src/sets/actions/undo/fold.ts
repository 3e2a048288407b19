import { type UserRecord, userRecord } from '../../../record/user-record';
import type { Undoable } from './histories';

/** Why a user cannot go back. */
export class Contradiction {
  constructor(readonly reason: string) {}
}

/**
 * The user without some of its changes; null for none. Their inverses are folded newest first: what others have changed between them and since stands,
 * as far as both can.
 */
export function takeBack(now: UserRecord | null, newestFirst: readonly Undoable[]): UserRecord | null | Contradiction {
  let state = now;
  for (const change of newestFirst) {
    const earlier = inverse(state, change);
    if (earlier instanceof Contradiction) return earlier;
    state = earlier;
  }
  return state;
}

function inverse(now: UserRecord | null, { before, after }: Undoable): UserRecord | null | Contradiction {
  if (after === null) return now ?? before; // somebody else may have brought the user back
  if (before === null) {
    if (now === null || userRecord.isSame(now, after)) return null;
    return new Contradiction('somebody has changed the user since it was created');
  }
  if (now === null) return new Contradiction('somebody has deleted the user since');
  return userRecord.merge(after, before, now) ?? new Contradiction(reasonOf(after, before, now));
}

function reasonOf(after: UserRecord, before: UserRecord, now: UserRecord): string {
  const isRenamed = after.username !== before.username && now.username !== after.username;
  return isRenamed ? 'somebody has renamed the user since' : 'the user would have too many pets';
}
