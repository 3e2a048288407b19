import { Service, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { ChangeClient } from '../../api/change-client';
import { failureOf } from '../../api/failure';
import type { User } from '../../api/types';
import { Toasts } from '../../ui/toast/toasts';
import { ListAddress } from '../list/list-address';
import { undoLabel } from '../../changes/undo-label';
import { nameRefused, usernameTaken } from '../../record/faults';
import { blankUser, recordOf } from '../../record/user-model';
import { ListWrites } from '../list/list-writes';

/** Adds a user by name only, and offers to delete it again. */
@Service({ autoProvided: false })
export class QuickAdd {
  private readonly writes = inject(ListWrites);
  private readonly address = inject(ListAddress);
  private readonly changes = inject(ChangeClient);
  private readonly toasts = inject(Toasts);
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
      const user = await firstValueFrom(this.writes.create(recordOf({ ...blankUser(), username })));
      const undo = { label: undoLabel('created'), run: () => void this.undo(user) };
      this.toasts.show({ text: `Added ${user.username}`, action: undo });
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

  private async undo({ id, position, username }: User): Promise<void> {
    try {
      const change = await firstValueFrom(this.changes.undo(position));
      this.writes.drop(id, change.position);
      if (this.address.openUser() === id) this.address.closeUser();
      this.toasts.show({ text: `Deleted ${username}` });
    } catch (error) {
      this.toasts.show({ text: failureOf(error).message });
    }
  }
}
