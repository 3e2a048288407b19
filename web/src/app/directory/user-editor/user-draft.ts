import { computed, signal } from '@angular/core';
import type { User, UserPatch, UserRecord } from '../../api/types';
import { changedFields, patchTo } from '../../record/versions';
import { type UserModel, blankUser, modelOf, recordOf } from '../../record/user-model';

/** An edit, and the state of the user that it began from. */
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
   * Takes over a newer state of the user, unless that would overwrite an edit. An edit keeps its starting state, and the person
   * who saves it is shown what has changed since.
   */
  follow(user: User): void {
    const seen = this.seen();
    if (!seen || this.changed().length === 0) this.begin(user, user);
    else if (changedFields(seen, user).length === 0) this.seen.set(user);
  }

  /** Continues from this state of the user, with these values in the fields. */
  begin(from: User, edit: UserRecord): void {
    this.seen.set(from);
    this.model.set(modelOf(edit));
  }

  reset(): void {
    const seen = this.seen();
    if (seen) this.begin(seen, seen);
  }

  /** Only the fields that are changed. */
  patch(): UserPatch {
    return patchTo(this.edit(), this.changed());
  }
}
