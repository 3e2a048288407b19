import { type UserRecord, userRecord } from '../../../record/user-record';

/** A change that is to be undone. */
export interface Undoable {
  readonly revision: number;
  readonly before: UserRecord | null;
  readonly after: UserRecord | null;
}

/**
 * A user on the way back through those of its changes that are to be undone, newest first: their inverses are folded. What others have changed
 * between them and since stands, as far as both can.
 */
export class WayBack {
  /** The user without those that it has passed; null for none. */
  state: UserRecord | null;
  /** Why it cannot go back. */
  contradiction: string | undefined;
  /** The revisions of those that it takes back. */
  readonly takesBack: number[] = [];
  #newest: Undoable | undefined;
  #oldest: Undoable | undefined;

  constructor(readonly now: UserRecord | null) {
    this.state = now;
  }

  /** The user before all of them, after them, and now. */
  get sides(): { before: UserRecord | null; then: UserRecord | null; now: UserRecord | null } {
    return { before: this.#oldest?.before ?? null, then: this.#newest?.after ?? null, now: this.now };
  }

  /** @param isStanding whether nobody has taken the change back yet */
  pass(change: Undoable, isStanding: boolean): void {
    this.#newest ??= change;
    this.#oldest = change;
    if (!isStanding || this.contradiction !== undefined) return;
    this.takesBack.push(change.revision);
    this.#fold(change);
  }

  #fold({ before, after }: Undoable): void {
    const { state } = this;
    if (after === null)
      this.state ??= before; // somebody else may have brought the user back
    else if (before === null) {
      if (state === null || userRecord.isSame(state, after)) this.state = null;
      else this.contradiction = 'somebody has changed the user since it was created';
    } else if (state === null) this.contradiction = 'somebody has deleted the user since';
    else {
      const merged = userRecord.merge(after, before, state);
      if (merged === undefined) this.contradiction = reasonOf(after, before, state);
      else this.state = merged;
    }
  }
}

function reasonOf(after: UserRecord, before: UserRecord, now: UserRecord): string {
  const isRenamed = after.username !== before.username && now.username !== after.username;
  return isRenamed ? 'somebody has renamed the user since' : 'the user would have too many pets';
}
