import { Component, computed, inject, signal } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { AccessActs } from '../access/fields/access-acts';
import { AccountClient } from '../api/account-client';
import type { MadeKey } from '../api/types';
import { Session } from '../session/session';
import { Notice } from '../ui/notice/notice';
import { PageHeading } from '../routing/page-heading';
import { ToastOutlet } from '../ui/toast/toast-outlet';
import { KeyEntries } from './key-entries';
import { MakeKey } from './make-key';
import { NameForm } from './name-form';
import { PasswordForm } from './password-form';
import { SessionEntries } from './session-entries';
import { ShownOnce } from './shown-once';

/** One's own account: name, password, where it is signed in, and the keys of one's programs. */
@Component({
  selector: 'app-account-page',
  imports: [KeyEntries, MakeKey, NameForm, Notice, PageHeading, PasswordForm, SessionEntries, ShownOnce, ToastOutlet],
  templateUrl: './account-page.html',
  styleUrl: './settings.scss',
})
export class AccountPage {
  private readonly client = inject(AccountClient);
  private readonly session = inject(Session);
  private readonly acts = new AccessActs();
  /** Nobody has none, and is not asked to sign in for that. */
  private readonly whose = computed(() => this.session.account()?.id);
  private readonly sessionList = rxResource({ params: this.whose, stream: () => this.client.sessions() });
  private readonly keyList = rxResource({ params: this.whose, stream: () => this.client.keys() });

  protected readonly account = this.session.account;
  protected readonly role = this.session.role;
  protected readonly sessions = computed(() => (this.sessionList.hasValue() ? this.sessionList.value() : undefined));
  protected readonly keys = computed(() => (this.keyList.hasValue() ? this.keyList.value() : undefined));
  protected readonly made = signal<MadeKey | undefined>(undefined);
  protected readonly complaint = this.acts.complaint;

  protected endSession(id: number): Promise<void> {
    return this.acts.run(this.client.endSession(id), () => this.sessionList.reload());
  }

  protected endKey(id: number): Promise<void> {
    return this.acts.run(this.client.endKey(id), () => this.keyList.reload());
  }

  protected showKey(made: MadeKey): void {
    this.made.set(made);
    this.keyList.reload();
  }

  /** Another password has ended the other sessions. */
  protected seePassword(): void {
    this.sessionList.reload();
  }
}
