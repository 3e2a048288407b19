import { Component, type ElementRef, computed, effect, inject, signal, untracked, viewChild } from '@angular/core';
import type { Observable } from 'rxjs';
import { AccessActs } from '../access/fields/access-acts';
import { ShownOnce } from '../account/shown-once';
import { AccountsClient } from '../api/accounts-client';
import type { Account, AccountRole, InvitedAccount } from '../api/types';
import { ACCOUNT_ROLES, Session } from '../session/session';
import { Ago } from '../ui/ago/ago';
import { Notice } from '../ui/notice/notice';
import { PageHeading } from '../routing/page-heading';
import { ShowMore } from '../ui/show-more';
import { ToastOutlet } from '../ui/toast/toast-outlet';
import { AccessEvents } from './access-events';
import { AccountDetails } from './account-details';
import { GrowingList } from './growing-list';
import { InviteForm } from './invite-form';

const PAGE = 100;

/** All accounts, for admins: invite people, say what they may do, end what is signed in, and see what happened. */
@Component({
  selector: 'app-accounts-page',
  imports: [AccessEvents, AccountDetails, Ago, InviteForm, Notice, PageHeading, ShowMore, ShownOnce, ToastOutlet],
  templateUrl: './accounts-page.html',
  styleUrls: ['../account/settings.scss', './accounts-page.scss'],
})
export class AccountsPage {
  private readonly client = inject(AccountsClient);
  private readonly session = inject(Session);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly acts = new AccessActs();
  private readonly events = viewChild(AccessEvents);

  protected readonly roles = ACCOUNT_ROLES;
  protected readonly own = computed(() => this.session.account()?.id);
  protected readonly mayManage = computed(() => this.session.may('admin') && this.own() !== undefined);
  protected readonly list = new GrowingList((limit, last) => this.client.list(limit, last), PAGE);
  /** “12”, “more than 100”: the server does not count them. */
  protected readonly count = computed(() => {
    const count = this.list.entries()?.length.toLocaleString();
    return this.list.hasMore() ? `more than ${count}` : count;
  });
  /** The account whose sessions and keys are shown. */
  protected readonly open = signal<number | undefined>(undefined);
  /** The account whose removal waits for another press. */
  protected readonly leaving = signal<number | undefined>(undefined);
  protected readonly invited = signal<InvitedAccount | undefined>(undefined);
  protected readonly complaint = this.acts.complaint;

  constructor() {
    effect(() => {
      if (this.mayManage()) untracked(this.list.reload.bind(this.list));
    });
  }

  protected toggle(id: number): void {
    this.open.update((open) => (open === id ? undefined : id));
  }

  protected showInvitation(invited: InvitedAccount): void {
    this.invited.set(invited);
    this.reload();
  }

  protected invite({ id }: Account): Promise<void> {
    return this.attempt(this.client.invite(id), this.invited.set.bind(this.invited));
  }

  protected changeRole({ id }: Account, { target }: Event): Promise<void> {
    const role = (target as HTMLSelectElement).value as AccountRole;
    return this.attempt(this.client.changeRole(id, role), () => {
      // An admin may have lowered the own role.
      if (id === this.own()) void this.session.load();
    });
  }

  protected remove({ id }: Account): Promise<void> {
    this.leaving.set(undefined);
    this.heading().nativeElement.focus(); // the button that had it is about to go
    return this.attempt(this.client.remove(id), () => {
      if (this.invited()?.account.id === id) this.invited.set(undefined);
    });
  }

  /** Whatever comes of it, the page shows what is. */
  private async attempt<Answer>(act: Observable<Answer>, done: (answer: Answer) => void): Promise<void> {
    await this.acts.run(act, done);
    this.reload();
  }

  private reload(): void {
    this.list.reload();
    this.events()?.reload();
  }
}
