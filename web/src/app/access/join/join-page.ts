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
import { PASSWORD_HINT, newPasswordRule } from '../fields/rules';

interface NewPassword {
  readonly password: string;
}

const rules = schema<NewPassword>((entry) => {
  newPasswordRule(entry.password);
});

/** Where an invitation leads: a password is chosen, and the person is signed in. */
@Component({
  selector: 'app-join-page',
  imports: [Door, LineField, Notice],
  providers: [LinkSecret],
  template: `
    @if (isUsable()) {
      <app-door heading="You are invited">
        <p>Choose a password. An admin has given your account its name, and you can change it later.</p>
        <form novalidate class="stack" aria-label="Join" (submit)="join($event)">
          <app-line-field
            inputId="password"
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
            <button type="submit" class="button filled" [class.busy]="isSending()" [attr.aria-disabled]="isSending()">
              Join
            </button>
          </div>
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

  protected readonly hint = PASSWORD_HINT;
  protected readonly form = form(this.entry, rules);
  protected readonly isUsable = signal(this.secret !== '');
  protected readonly isAttempted = signal(false);
  protected readonly isSending = computed(() => this.form().submitting());
  protected readonly complaint = signal('');

  constructor() {
    afterNextRender(() => {
      if (this.isUsable()) this.form.password().focusBoundControl();
    });
  }

  protected async join(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isSending()) return;
    this.isAttempted.set(true);
    this.complaint.set('');
    await submit(this.form, () => this.send());
    if (this.form.password().invalid()) this.form.password().focusBoundControl();
  }

  private async send(): Promise<TreeValidationResult> {
    try {
      await firstValueFrom(this.client.accept(this.secret, this.entry().password));
      this.beginning.at('/');
      return undefined;
    } catch (error) {
      if (failureOf(error).problem === 'link-not-valid') this.isUsable.set(false);
      const { errors, message } = accessRefusal(error, this.form);
      this.complaint.set(message);
      return errors;
    }
  }
}
