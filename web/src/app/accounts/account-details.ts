import { Component, computed, inject, input, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { type Observable, firstValueFrom } from 'rxjs';
import { accessRefusal } from '../access/fields/access-refusals';
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
  private readonly id = computed(() => this.account().id);
  private readonly sessionList = rxResource({ params: this.id, stream: ({ params }) => this.client.sessions(params) });
  private readonly keyList = rxResource({ params: this.id, stream: ({ params }) => this.client.keys(params) });

  protected readonly sessions = computed(() => (this.sessionList.hasValue() ? this.sessionList.value() : undefined));
  protected readonly keys = computed(() => (this.keyList.hasValue() ? this.keyList.value() : undefined));
  protected readonly complaint = signal('');

  protected endSession(session: number): Promise<void> {
    return this.attempt(this.client.endSession(this.id(), session));
  }

  protected endKey(key: number): Promise<void> {
    return this.attempt(this.client.endKey(this.id(), key));
  }

  private async attempt(act: Observable<unknown>): Promise<void> {
    this.complaint.set('');
    try {
      await firstValueFrom(act);
    } catch (error) {
      this.complaint.set(accessRefusal(error).message);
    }
    this.sessionList.reload();
    this.keyList.reload();
  }
}
