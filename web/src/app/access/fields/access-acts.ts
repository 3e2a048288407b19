import { signal } from '@angular/core';
import { type Observable, firstValueFrom } from 'rxjs';
import { accessRefusal } from './access-refusals';

/** What is done to accounts, sessions and keys, one act after another, with what the server has against the last one. */
export class AccessActs {
  private readonly refused = signal('');
  readonly complaint = this.refused.asReadonly();

  /** Does it, and hands on the answer; where it is refused there is none. */
  async run<Answer>(act: Observable<Answer>, done?: (answer: Answer) => void): Promise<void> {
    this.refused.set('');
    try {
      const answer = await firstValueFrom(act);
      done?.(answer);
    } catch (error) {
      this.refused.set(accessRefusal(error).message);
    }
  }
}
