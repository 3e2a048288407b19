import { Component, inject, output, signal } from '@angular/core';
import { form, schema } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import { AccessForm } from '../access/fields/access-form';
import { ChoiceField } from '../access/fields/choice-field';
import { FormAttempt } from '../access/fields/form-attempt';
import { LineField } from '../access/fields/line-field';
import { nameRule } from '../access/fields/rules';
import { AccountsClient } from '../api/accounts-client';
import type { AccountRole, InvitedAccount } from '../api/types';
import { ACCOUNT_ROLES } from '../session/session';

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
  imports: [AccessForm, ChoiceField, LineField],
  template: `
    <form app-access-form class="row" aria-label="Invitation" act="Invite" [attempt]="attempt">
      <app-line-field inputId="new-name" label="Name" [field]="form.name" />
      <app-choice-field inputId="new-role" label="Role" [choices]="roles" [field]="form.role" />
    </form>
  `,
})
export class InviteForm {
  readonly invited = output<InvitedAccount>();

  private readonly client = inject(AccountsClient);
  private readonly account = signal(BLANK);
  protected readonly roles = ACCOUNT_ROLES;
  protected readonly form = form(this.account, rules);
  protected readonly attempt = new FormAttempt(this.form, () => this.invite());

  private async invite(): Promise<void> {
    const { name, role } = this.account();
    const invited = await firstValueFrom(this.client.create(name, role));
    this.form().reset(BLANK);
    this.invited.emit(invited);
  }
}
