import { Service, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { failureOf } from '../api/failure';
import { SessionClient } from '../api/session-client';
import { Toasts } from '../ui/toast/toasts';
import { SessionWatch } from './session-watch';

@Service()
export class SignOut {
  private readonly client = inject(SessionClient);
  private readonly watch = inject(SessionWatch);
  private readonly toasts = inject(Toasts);

  /** Ends the session, in all tabs. */
  async run(): Promise<void> {
    try {
      await firstValueFrom(this.client.signOut());
      this.watch.end();
    } catch (error) {
      this.toasts.show({ text: `${failureOf(error).message} You are still signed in.` });
    }
  }
}
