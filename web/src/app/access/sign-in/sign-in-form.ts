import { Component, afterNextRender, computed, inject, input, output, signal } from '@angular/core';
import { type TreeValidationResult, form, schema, submit } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import { SessionClient } from '../../api/session-client';
import type { SessionInfo } from '../../api/types';
import { Notice } from '../../ui/notice/notice';
import { accessRefusal } from '../fields/access-refusals';
import { LineField } from '../fields/line-field';
import { needed } from '../fields/rules';

interface SignIn {
  readonly name: string;
  readonly password: string;
}

const rules = schema<SignIn>((entry) => {
  needed(entry.name, 'Enter your name.');
  needed(entry.password, 'Enter your password.');
});

/** Name and password, which begin a session. */
@Component({
  selector: 'app-sign-in-form',
  imports: [LineField, Notice],
  template: `
    <form novalidate class="stack" aria-label="Sign in" (submit)="signIn($event)">
      <app-line-field
        inputId="name"
        label="Name"
        autocomplete="username"
        [field]="form.name"
        [showsFaults]="isAttempted()"
      />
      <app-line-field
        inputId="password"
        label="Password"
        autocomplete="current-password"
        [isSecret]="true"
        [field]="form.password"
        [showsFaults]="isAttempted()"
      />
      @if (complaint(); as message) {
        <app-notice>{{ message }}</app-notice>
      }
      <div class="actions">
        <button type="submit" class="button filled" [class.busy]="isSending()" [attr.aria-disabled]="isSending()">
          Sign in
        </button>
        <ng-content />
      </div>
    </form>
  `,
})
export class SignInForm {
  /** Who was signed in before, where it is known. */
  readonly name = input('');
  readonly begun = output<SessionInfo>();

  private readonly client = inject(SessionClient);
  private readonly entry = signal<SignIn>({ name: '', password: '' });
  protected readonly form = form(this.entry, rules);
  protected readonly isAttempted = signal(false);
  protected readonly isSending = computed(() => this.form().submitting());
  protected readonly complaint = signal('');

  constructor() {
    afterNextRender(() => {
      const name = this.name();
      this.entry.update((entry) => ({ ...entry, name }));
      this.form[name === '' ? 'name' : 'password']().focusBoundControl();
    });
  }

  protected async signIn(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isSending()) return;
    this.isAttempted.set(true);
    this.complaint.set('');
    await submit(this.form, () => this.send());
    if (this.complaint() !== '' || this.form.password().invalid()) this.form.password().focusBoundControl();
    else if (this.form.name().invalid()) this.form.name().focusBoundControl();
  }

  private async send(): Promise<TreeValidationResult> {
    try {
      const { name, password } = this.entry();
      this.begun.emit(await firstValueFrom(this.client.signIn(name, password)));
    } catch (error) {
      this.complaint.set(accessRefusal(error).message);
    }
    return undefined;
  }
}
