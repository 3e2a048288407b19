import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { type TreeValidationResult, form, schema, submit } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import { accessRefusal } from '../access/fields/access-refusals';
import { LineField } from '../access/fields/line-field';
import { nameRule } from '../access/fields/rules';
import { Session } from '../session/session';
import { AccountClient } from '../api/account-client';
import { Says } from '../ui/announcer/says';
import { Notice } from '../ui/notice/notice';

const rules = schema<{ name: string }>((account) => {
  nameRule(account.name);
});

/** Renames one's own account. What it did before keeps the name of that time. */
@Component({
  selector: 'app-name-form',
  imports: [LineField, Notice, Says],
  template: `
    <form novalidate class="row" aria-label="Name" (submit)="rename($event)">
      <app-line-field
        inputId="own-name"
        label="Name"
        autocomplete="username"
        [field]="form.name"
        [showsFaults]="isAttempted()"
      />
      <button type="submit" class="button tonal" [class.busy]="isSending()" [attr.aria-disabled]="isSending()">
        Rename
      </button>
    </form>
    <p class="outcome" appSays>{{ outcome() }}</p>
    @if (complaint(); as message) {
      <app-notice>{{ message }}</app-notice>
    }
  `,
  styleUrl: './settings-form.scss',
})
export class NameForm {
  readonly name = input.required<string>();

  private readonly client = inject(AccountClient);
  private readonly session = inject(Session);
  private readonly account = signal({ name: '' });
  protected readonly form = form(this.account, rules);
  protected readonly isAttempted = signal(false);
  protected readonly isSending = computed(() => this.form().submitting());
  protected readonly outcome = signal('');
  protected readonly complaint = signal('');

  constructor() {
    effect(() => {
      const name = this.name();
      untracked(() => {
        this.account.set({ name });
      });
    });
  }

  protected async rename(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isSending()) return;
    this.isAttempted.set(true);
    this.complaint.set('');
    this.outcome.set('');
    await submit(this.form, () => this.send());
  }

  private async send(): Promise<TreeValidationResult> {
    try {
      const { name } = await firstValueFrom(this.client.rename(this.account().name));
      await this.session.load();
      this.outcome.set(`You are ${name} now. What you did before keeps its name.`);
      return undefined;
    } catch (error) {
      const { errors, message } = accessRefusal(error, this.form);
      this.complaint.set(message);
      return errors;
    }
  }
}
