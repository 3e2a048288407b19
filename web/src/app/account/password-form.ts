import { Component, inject, output, signal } from '@angular/core';
import { form, schema } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import { AccessForm } from '../access/fields/access-form';
import { FormAttempt } from '../access/fields/form-attempt';
import { LineField } from '../access/fields/line-field';
import { needed, newPasswordRule } from '../access/fields/rules';
import { AccountClient } from '../api/account-client';
import { Says } from '../ui/announcer/says';

interface Passwords {
  readonly oldPassword: string;
  readonly password: string;
}

const BLANK: Passwords = { oldPassword: '', password: '' };

const rules = schema<Passwords>((passwords) => {
  needed(passwords.oldPassword, 'Enter the password that you have.');
  newPasswordRule(passwords.password);
});

/** Sets another password, for who knows the one before. */
@Component({
  selector: 'app-password-form',
  imports: [AccessForm, LineField, Says],
  template: `
    <form
      app-access-form
      class="stack"
      aria-label="Password"
      act="Change the password"
      look="tonal"
      [attempt]="attempt"
    >
      <app-line-field
        inputId="old-password"
        label="Password now"
        autocomplete="current-password"
        [field]="form.oldPassword"
      />
      <app-line-field inputId="new-password" label="New password" autocomplete="new-password" [field]="form.password" />
    </form>
    <p class="outcome" appSays>
      @if (attempt.isDone()) {
        The password is changed, and your other sessions are over.
      }
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-2);
    }
    form {
      max-inline-size: 22.5rem;
    }
  `,
})
export class PasswordForm {
  readonly changed = output();

  private readonly client = inject(AccountClient);
  private readonly passwords = signal(BLANK);
  protected readonly form = form(this.passwords, rules);
  protected readonly attempt = new FormAttempt(this.form, () => this.changePassword());

  private async changePassword(): Promise<void> {
    const { oldPassword, password } = this.passwords();
    await firstValueFrom(this.client.changePassword(oldPassword, password));
    this.form().reset(BLANK);
    this.changed.emit();
  }
}
