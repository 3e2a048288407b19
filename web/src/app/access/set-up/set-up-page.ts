import { Component, afterNextRender, computed, inject, signal } from '@angular/core';
import { form, schema } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import { EntryClient } from '../../api/entry-client';
import { Session } from '../../session/session';
import { BeginSession } from '../begin-session';
import { Door } from '../door/door';
import { LinkSecret } from '../door/link-secret';
import { AccessForm } from '../fields/access-form';
import { FormAttempt } from '../fields/form-attempt';
import { LineField } from '../fields/line-field';
import { nameRule, newPasswordRule } from '../fields/rules';

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
  imports: [AccessForm, Door, LineField],
  providers: [LinkSecret],
  templateUrl: './set-up-page.html',
})
export class SetUpPage {
  private readonly client = inject(EntryClient);
  private readonly beginning = inject(BeginSession);
  private readonly secret = inject(LinkSecret).secret;
  private readonly session = inject(Session);
  private readonly account = signal<FirstAccount>({ name: '', password: '' });

  protected readonly form = form(this.account, rules);
  protected readonly attempt = new FormAttempt(this.form, () => this.makeAccount());
  /** Whether the link that led here is over. */
  protected readonly isSpent = computed(() => this.attempt.problem() === 'link-not-valid');
  /** What is to be done here: fill in the form, find a link first, or nothing any more. */
  protected readonly step = computed(() => {
    if (this.session.state() === 'accounts') return 'done';
    return this.secret === '' || this.isSpent() ? 'no link' : 'form';
  });

  constructor() {
    afterNextRender(() => {
      if (this.step() === 'form') this.form.name().focusBoundControl();
    });
  }

  private async makeAccount(): Promise<void> {
    const { name, password } = this.account();
    await this.session.tryCredentials(); // which nothing has asked for before
    await firstValueFrom(this.client.setUp(this.secret, name, password));
    this.beginning.at('/settings/accounts');
  }
}
