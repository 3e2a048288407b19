import { Component, afterNextRender, computed, inject, signal } from '@angular/core';
import { type TreeValidationResult, form, schema, submit } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import { EntryClient } from '../../api/entry-client';
import { failureOf } from '../../api/failure';
import { Notice } from '../../ui/notice/notice';
import { BeginSession } from '../begin-session';
import { Door } from '../door/door';
import { LinkSecret } from '../door/link-secret';
import { accessRefusal } from '../fields/access-refusals';
import { LineField } from '../fields/line-field';
import { PASSWORD_HINT, nameRule, newPasswordRule } from '../fields/rules';
import { Session } from '../../session/session';

interface FirstAccount {
  readonly name: string;
  readonly password: string;
}

const rules = schema<FirstAccount>((account) => {
  nameRule(account.name);
  newPasswordRule(account.password);
});

/** Makes the first account, for whoever has the set-up link. */
@Component({
  selector: 'app-set-up-page',
  imports: [Door, LineField, Notice],
  providers: [LinkSecret],
  templateUrl: './set-up-page.html',
})
export class SetUpPage {
  private readonly client = inject(EntryClient);
  private readonly beginning = inject(BeginSession);
  private readonly secret = inject(LinkSecret).secret;
  private readonly state = inject(Session).state;
  private readonly account = signal<FirstAccount>({ name: '', password: '' });

  protected readonly hint = PASSWORD_HINT;
  protected readonly form = form(this.account, rules);
  protected readonly isAttempted = signal(false);
  protected readonly isSending = computed(() => this.form().submitting());
  protected readonly complaint = signal('');
  private readonly isSpent = signal(false);
  /** What is to be done here: fill in the form, find a link first, or nothing any more. */
  protected readonly step = computed(() => {
    if (this.state() === 'accounts') return 'done';
    return this.secret === '' || this.isSpent() ? 'no link' : 'form';
  });
  protected readonly isSpentLink = this.isSpent.asReadonly();

  constructor() {
    afterNextRender(() => {
      if (this.step() === 'form') this.form.name().focusBoundControl();
    });
  }

  protected async makeAccount(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isSending()) return;
    this.isAttempted.set(true);
    this.complaint.set('');
    await submit(this.form, () => this.send());
    const fault = this.form.name().invalid() ? this.form.name : this.form.password;
    if (fault().invalid()) fault().focusBoundControl();
  }

  private async send(): Promise<TreeValidationResult> {
    try {
      const { name, password } = this.account();
      await firstValueFrom(this.client.setUp(this.secret, name, password));
      this.beginning.at('/settings/accounts');
      return undefined;
    } catch (error) {
      if (failureOf(error).problem === 'link-not-valid') this.isSpent.set(true);
      const { errors, message } = accessRefusal(error, this.form);
      this.complaint.set(message);
      return errors;
    }
  }
}
