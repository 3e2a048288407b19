import { Service, inject, signal } from '@angular/core';
import { failureOf } from '../../api/failure';
import { nameRefused, usernameTaken } from '../../record/faults';
import { blankUser, recordOf } from '../../record/user-model';
import { ListAdditions } from '../list/list-additions';

/** Adds a user by name only. */
@Service({ autoProvided: false })
export class QuickAdd {
  private readonly additions = inject(ListAdditions);
  private readonly busy = signal(false);
  private readonly trouble = signal('');
  private readonly taken = signal<string | undefined>(undefined);

  readonly isBusy = this.busy.asReadonly();
  /** Why the last one was not added. */
  readonly complaint = this.trouble.asReadonly();
  /** The name of the last one, where it was not added since somebody has the name. */
  readonly existing = this.taken.asReadonly();

  async add(username: string): Promise<void> {
    if (this.busy()) return;
    this.forget();
    this.busy.set(true);
    try {
      await this.additions.add(recordOf({ ...blankUser(), username }), (user) => `Added ${user.username}`);
    } catch (error) {
      const { message, fields, problem } = failureOf(error);
      const isTaken = problem === 'username-taken';
      if (isTaken) this.taken.set(username);
      const refused = isTaken ? usernameTaken(username) : nameRefused(username);
      this.trouble.set(fields.length > 0 ? refused : message);
    } finally {
      this.busy.set(false);
    }
  }

  forget(): void {
    this.trouble.set('');
    this.taken.set(undefined);
  }
}
