import { Component, afterNextRender, computed, inject, signal } from '@angular/core';
import { form, schema } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import { EntryClient } from '../../api/entry-client';
import { BeginSession } from '../begin-session';
import { Door } from '../door/door';
import { LinkSecret } from '../door/link-secret';
import { AccessForm } from '../fields/access-form';
import { FormAttempt } from '../fields/form-attempt';
import { LineField } from '../fields/line-field';
import { newPasswordRule } from '../fields/rules';

interface NewPassword {
  readonly password: string;
}

const rules = schema<NewPassword>((entry) => {
  newPasswordRule(entry.password);
});

/** Where an invitation leads: a password is chosen, and the person is signed in. */
@Component({
  selector: 'app-join-page',
  imports: [AccessForm, Door, LineField],
  providers: [LinkSecret],
  template: `
    @if (isUsable()) {
      <app-door heading="You are invited">
        <p>Choose a password. An admin has given your account its name, and you can change it later.</p>
        <form app-access-form class="stack" aria-label="Join" act="Join" [attempt]="attempt">
          <app-line-field inputId="password" label="New password" autocomplete="new-password" [field]="form.password" />
        </form>
      </app-door>
    } @else {
      <app-door heading="This link is over">
        <p>An invitation works once, and for some days. This one was used, replaced by a newer one, or is not whole.</p>
        <p>Have you joined already? Then sign in. Else ask an admin for another link.</p>
        <a class="button filled" href="/sign-in">Sign in</a>
      </app-door>
    }
  `,
})
export class JoinPage {
  private readonly client = inject(EntryClient);
  private readonly beginning = inject(BeginSession);
  private readonly secret = inject(LinkSecret).secret;
  private readonly entry = signal<NewPassword>({ password: '' });

  protected readonly form = form(this.entry, rules);
  protected readonly attempt = new FormAttempt(this.form, () => this.join());
  protected readonly isUsable = computed(() => this.secret !== '' && this.attempt.problem() !== 'link-not-valid');

  constructor() {
    afterNextRender(() => {
      if (this.isUsable()) this.form.password().focusBoundControl();
    });
  }

  private async join(): Promise<void> {
    await firstValueFrom(this.client.accept(this.secret, this.entry().password));
    this.beginning.at('/');
  }
}
