import { Component, computed, inject, output, signal } from '@angular/core';
import { type TreeValidationResult, form, schema, submit } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import { accessRefusal } from '../access/fields/access-refusals';
import { LineField } from '../access/fields/line-field';
import { PASSWORD_HINT, needed, newPasswordRule } from '../access/fields/rules';
import { AccountClient } from '../api/account-client';
import { Says } from '../ui/announcer/says';
import { Notice } from '../ui/notice/notice';

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
  imports: [LineField, Notice, Says],
  template: `
    <form novalidate class="stack narrow" aria-label="Password" (submit)="change($event)">
      <app-line-field
        inputId="old-password"
        label="Password now"
        autocomplete="current-password"
        [isSecret]="true"
        [field]="form.oldPassword"
        [showsFaults]="isAttempted()"
      />
      <app-line-field
        inputId="new-password"
        label="New password"
        autocomplete="new-password"
        [isSecret]="true"
        [hint]="hint"
        [field]="form.password"
        [showsFaults]="isAttempted()"
      />
      @if (complaint(); as message) {
        <app-notice>{{ message }}</app-notice>
      }
      <div class="actions">
        <button type="submit" class="button tonal" [class.busy]="isSending()" [attr.aria-disabled]="isSending()">
          Change the password
        </button>
      </div>
    </form>
    <p class="outcome" appSays>{{ outcome() }}</p>
  `,
  styleUrl: './settings-form.scss',
})
export class PasswordForm {
  readonly changed = output();

  private readonly client = inject(AccountClient);
  private readonly passwords = signal(BLANK);
  protected readonly hint = PASSWORD_HINT;
  protected readonly form = form(this.passwords, rules);
  protected readonly isAttempted = signal(false);
  protected readonly isSending = computed(() => this.form().submitting());
  protected readonly outcome = signal('');
  protected readonly complaint = signal('');

  protected async change(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isSending()) return;
    this.isAttempted.set(true);
    this.complaint.set('');
    this.outcome.set('');
    await submit(this.form, () => this.send());
    const fault = this.form.oldPassword().invalid() ? this.form.oldPassword : this.form.password;
    if (fault().invalid()) fault().focusBoundControl();
  }

  private async send(): Promise<TreeValidationResult> {
    try {
      const { oldPassword, password } = this.passwords();
      await firstValueFrom(this.client.changePassword(oldPassword, password));
      this.form().reset(BLANK);
      this.isAttempted.set(false);
      this.outcome.set('The password is changed, and your other sessions are over.');
      this.changed.emit();
      return undefined;
    } catch (error) {
      const { errors, message } = accessRefusal(error, this.form);
      this.complaint.set(message);
      return errors;
    }
  }
}
