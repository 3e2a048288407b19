import { Component, computed, inject, input } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import type { Observable } from 'rxjs';
import { AccessActs } from '../access/fields/access-acts';
import { KeyEntries } from '../account/key-entries';
import { SessionEntries } from '../account/session-entries';
import { AccountsClient } from '../api/accounts-client';
import type { Account } from '../api/types';
import { Notice } from '../ui/notice/notice';

/** Where an account is signed in, and its keys: an admin can end both. */
@Component({
  selector: 'app-account-details',
  imports: [KeyEntries, Notice, SessionEntries],
  template: `
    @if (complaint(); as message) {
      <app-notice>{{ message }}</app-notice>
    }
    @if (sessions(); as entries) {
      <app-session-entries [sessions]="entries" (finish)="endSession($event)" />
    }
    @if (keys(); as entries) {
      <app-key-entries [keys]="entries" (finish)="endKey($event)" />
    }
  `,
  styles: `
    app-session-entries,
    app-key-entries {
      flex: 1 1 16rem;
    }
  `,
})
export class AccountDetails {
  readonly account = input.required<Account>();

  private readonly client = inject(AccountsClient);
  private readonly acts = new AccessActs();
  private readonly id = computed(() => this.account().id);
  private readonly sessionList = rxResource({ params: this.id, stream: ({ params }) => this.client.sessions(params) });
  private readonly keyList = rxResource({ params: this.id, stream: ({ params }) => this.client.keys(params) });

  protected readonly sessions = computed(() => (this.sessionList.hasValue() ? this.sessionList.value() : undefined));
  protected readonly keys = computed(() => (this.keyList.hasValue() ? this.keyList.value() : undefined));
  protected readonly complaint = this.acts.complaint;

  protected endSession(session: number): Promise<void> {
    return this.attempt(this.client.endSession(this.id(), session));
  }

  protected endKey(key: number): Promise<void> {
    return this.attempt(this.client.endKey(this.id(), key));
  }

  /** Whatever comes of it, the lists show what is. */
  private async attempt(act: Observable<unknown>): Promise<void> {
    await this.acts.run(act);
    this.sessionList.reload();
    this.keyList.reload();
  }
}
