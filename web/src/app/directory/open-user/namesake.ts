import { Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { failureOf } from '../../api/failure';
import { UserClient } from '../../api/user-client';
import { Toasts } from '../../ui/toast/toasts';
import { ListAddress } from '../list/list-address';

/** The user who already has a name that was wanted for another one. */
@Service({ autoProvided: false })
export class Namesake {
  private readonly client = inject(UserClient);
  private readonly address = inject(ListAddress);
  private readonly toasts = inject(Toasts);

  /** Opens the user; where that fails, a toast says why. */
  async open(username: string): Promise<void> {
    try {
      const [user] = await firstValueFrom(this.client.named(username));
      if (user) this.address.openPanel(user.id);
      else this.toasts.show({ text: `“${username}” does not exist any more.` });
    } catch (error) {
      this.toasts.show({ text: failureOf(error).message });
    }
  }
}
