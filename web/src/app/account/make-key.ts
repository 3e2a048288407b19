import { Component, computed, inject, output, signal } from '@angular/core';
import { FormField, type TreeValidationResult, form, schema, submit } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import { accessRefusal } from '../access/fields/access-refusals';
import { LineField } from '../access/fields/line-field';
import { nameRule } from '../access/fields/rules';
import { ACCOUNT_ROLES, Session } from '../session/session';
import { AccountClient } from '../api/account-client';
import type { AccountRole, MadeKey } from '../api/types';
import { Notice } from '../ui/notice/notice';

interface KeyModel {
  readonly name: string;
  readonly role: AccountRole;
  /** As the choice has it. */
  readonly days: string;
}

const BLANK: KeyModel = { name: '', role: 'viewer', days: '90' };

const rules = schema<KeyModel>((key) => {
  nameRule(key.name);
});

/** Makes a key with a name, a role that is not above one's own, and an end. */
@Component({
  selector: 'app-make-key',
  imports: [FormField, LineField, Notice],
  template: `
    <form novalidate class="row" aria-label="New key" (submit)="makeKey($event)">
      <app-line-field inputId="key-name" label="Name of a new key" [field]="form.name" [showsFaults]="isAttempted()" />
      <div class="choice">
        <label for="key-role">Role</label>
        <select id="key-role" class="field" [formField]="form.role">
          @for (role of roles(); track role) {
            <option [value]="role">{{ role }}</option>
          }
        </select>
      </div>
      <div class="choice">
        <label for="key-days">Good for</label>
        <select id="key-days" class="field" [formField]="form.days">
          <option value="7">7 days</option>
          <option value="30">30 days</option>
          <option value="90">90 days</option>
          <option value="365">a year</option>
        </select>
      </div>
      <button type="submit" class="button tonal" [class.busy]="isSending()" [attr.aria-disabled]="isSending()">
        Make a key
      </button>
    </form>
    @if (complaint(); as message) {
      <app-notice>{{ message }}</app-notice>
    }
  `,
  styleUrl: './settings-form.scss',
})
export class MakeKey {
  readonly made = output<MadeKey>();

  private readonly client = inject(AccountClient);
  private readonly session = inject(Session);
  private readonly key = signal(BLANK);
  protected readonly roles = computed(() => ACCOUNT_ROLES.filter((role) => this.session.may(role)));
  protected readonly form = form(this.key, rules);
  protected readonly isAttempted = signal(false);
  protected readonly isSending = computed(() => this.form().submitting());
  protected readonly complaint = signal('');

  protected async makeKey(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isSending()) return;
    this.isAttempted.set(true);
    this.complaint.set('');
    await submit(this.form, () => this.send());
    if (this.form.name().invalid() && this.isAttempted()) this.form.name().focusBoundControl();
  }

  private async send(): Promise<TreeValidationResult> {
    try {
      const { name, role, days } = this.key();
      const made = await firstValueFrom(this.client.makeKey({ name, role, days: Number(days) }));
      this.form().reset(BLANK);
      this.isAttempted.set(false);
      this.made.emit(made);
      return undefined;
    } catch (error) {
      const { errors, message } = accessRefusal(error, this.form);
      this.complaint.set(message);
      return errors;
    }
  }
}
