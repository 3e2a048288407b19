import { Component, computed, inject, output, signal } from '@angular/core';
import { FormField, type TreeValidationResult, form, schema, submit } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import { accessRefusal } from '../access/fields/access-refusals';
import { LineField } from '../access/fields/line-field';
import { nameRule } from '../access/fields/rules';
import { AccountsClient } from '../api/accounts-client';
import type { AccountRole, InvitedAccount } from '../api/types';
import { ACCOUNT_ROLES } from '../session/session';
import { Notice } from '../ui/notice/notice';

interface NewAccount {
  readonly name: string;
  readonly role: AccountRole;
}

const BLANK: NewAccount = { name: '', role: 'editor' };

const rules = schema<NewAccount>((account) => {
  nameRule(account.name);
});

/** Makes an account for somebody, whose link is then to be passed on. */
@Component({
  selector: 'app-invite-form',
  imports: [FormField, LineField, Notice],
  template: `
    <form novalidate class="row" aria-label="Invitation" (submit)="invite($event)">
      <app-line-field inputId="new-name" label="Name" [field]="form.name" [showsFaults]="isAttempted()" />
      <div class="choice">
        <label for="new-role">Role</label>
        <select id="new-role" class="field" [formField]="form.role">
          @for (role of roles; track role) {
            <option [value]="role">{{ role }}</option>
          }
        </select>
      </div>
      <button type="submit" class="button filled" [class.busy]="isSending()" [attr.aria-disabled]="isSending()">
        Invite
      </button>
    </form>
    @if (complaint(); as message) {
      <app-notice>{{ message }}</app-notice>
    }
  `,
  styleUrl: '../account/settings-form.scss',
})
export class InviteForm {
  readonly invited = output<InvitedAccount>();

  private readonly client = inject(AccountsClient);
  private readonly account = signal(BLANK);
  protected readonly roles = ACCOUNT_ROLES;
  protected readonly form = form(this.account, rules);
  protected readonly isAttempted = signal(false);
  protected readonly isSending = computed(() => this.form().submitting());
  protected readonly complaint = signal('');

  protected async invite(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isSending()) return;
    this.isAttempted.set(true);
    this.complaint.set('');
    await submit(this.form, () => this.send());
    if (this.form.name().invalid() && this.isAttempted()) this.form.name().focusBoundControl();
  }

  private async send(): Promise<TreeValidationResult> {
    try {
      const { name, role } = this.account();
      const invited = await firstValueFrom(this.client.create(name, role));
      this.form().reset(BLANK);
      this.isAttempted.set(false);
      this.invited.emit(invited);
      return undefined;
    } catch (error) {
      const { errors, message } = accessRefusal(error, this.form);
      this.complaint.set(message);
      return errors;
    }
  }
}
