import { computed, signal } from '@angular/core';
import type { User, UserPatch, UserRecord } from '../../api/types';
import { changedFields, patchTo } from '../../changes/differences';
import { type UserModel, blankUser, modelOf, recordOf } from '../user-fields/user-model';

/** An edit, and the user that it began from. */
export class UserDraft {
  private readonly seen = signal<User | undefined>(undefined);

  readonly model = signal<UserModel>(blankUser());
  readonly base = this.seen.asReadonly();
  /** The user as it would be. */
  readonly edit = computed(() => recordOf(this.model()));
  readonly changed = computed(() => {
    const seen = this.seen();
    return seen ? changedFields(seen, this.edit()) : [];
  });

  /**
   * Takes over a newer state of the user, unless that would touch an edit: this one still began from what was seen then, and
   * whoever saves it is told what has changed since.
   */
  follow(user: User): void {
    const seen = this.seen();
    if (!seen || this.changed().length === 0) this.begin(user, user);
    else if (changedFields(seen, user).length === 0) this.seen.set(user);
  }

  /** Goes on from this state of the user, with this in the fields. */
  begin(from: User, edit: UserRecord): void {
    this.seen.set(from);
    this.model.set(modelOf(edit));
  }

  reset(): void {
    const seen = this.seen();
    if (seen) this.begin(seen, seen);
  }

  /** The fields that are changed, and only those. */
  patch(): UserPatch {
    return patchTo(this.edit(), this.changed());
  }
}
