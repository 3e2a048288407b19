import { Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { ChangeClient } from '../../api/change-client';
import { failureOf } from '../../api/failure';
import type { NewUser, User } from '../../api/types';
import { undoLabel } from '../../changes/undo-label';
import { Toasts } from '../../ui/toast/toasts';
import { ListAddress } from './list-address';
import { ListWrites } from './list-writes';

/** Adds users, and offers to delete each again: in a long list its row may be anywhere. */
@Service({ autoProvided: false })
export class ListAdditions {
  private readonly writes = inject(ListWrites);
  private readonly address = inject(ListAddress);
  private readonly changes = inject(ChangeClient);
  private readonly toasts = inject(Toasts);

  /**
   * @param tell says what was done
   * @throws HttpErrorResponse where it is refused
   */
  async add(wanted: NewUser, tell: (user: User) => string): Promise<void> {
    const user = await firstValueFrom(this.writes.create(wanted));
    const action = { label: undoLabel('created'), run: () => void this.takeBack(user), undoes: user.position };
    this.toasts.show({ text: tell(user), action });
  }

  private async takeBack({ id, position, username }: User): Promise<void> {
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
