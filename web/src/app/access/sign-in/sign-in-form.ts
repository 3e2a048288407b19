import { Component, afterNextRender, effect, inject, input, output, signal } from '@angular/core';
import { form, schema } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import { SessionClient } from '../../api/session-client';
import type { SessionInfo } from '../../api/types';
import { AccessForm } from '../fields/access-form';
import { FormAttempt } from '../fields/form-attempt';
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
  imports: [AccessForm, LineField],
  template: `
    <form app-access-form class="stack" aria-label="Sign in" act="Sign in" [attempt]="attempt">
      <app-line-field inputId="name" label="Name" autocomplete="username" [field]="form.name" />
      <app-line-field inputId="password" label="Password" autocomplete="current-password" [field]="form.password" />
      <ng-content ngProjectAs="button" />
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
  /** A refusal does not say which of both is wrong, so that it stands at neither. */
  protected readonly attempt = new FormAttempt(this.form, () => this.signIn(), {});

  constructor() {
    afterNextRender(() => {
      const name = this.name();
      this.entry.update((entry) => ({ ...entry, name }));
      this.form[name === '' ? 'name' : 'password']().focusBoundControl();
    });
    effect(() => {
      if (this.attempt.complaint() !== '') this.form.password().focusBoundControl();
    });
  }

  private async signIn(): Promise<void> {
    const { name, password } = this.entry();
    this.begun.emit(await firstValueFrom(this.client.signIn(name, password)));
  }
}
