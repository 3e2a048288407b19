import { Component, effect, inject, input, signal, untracked } from '@angular/core';
import { form, schema } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import { AccessForm } from '../access/fields/access-form';
import { FormAttempt } from '../access/fields/form-attempt';
import { LineField } from '../access/fields/line-field';
import { nameRule } from '../access/fields/rules';
import { AccountClient } from '../api/account-client';
import { Session } from '../session/session';
import { Says } from '../ui/announcer/says';

const rules = schema<{ name: string }>((account) => {
  nameRule(account.name);
});

/** Renames one's own account. What it did before keeps the name of that time. */
@Component({
  selector: 'app-name-form',
  imports: [AccessForm, LineField, Says],
  template: `
    <form app-access-form class="row" aria-label="Name" act="Rename" look="tonal" [attempt]="attempt">
      <app-line-field inputId="own-name" label="Name" autocomplete="username" [field]="form.name" />
    </form>
    <p class="outcome" appSays>
      @if (attempt.isDone()) {
        You are <bdi>{{ name() }}</bdi> now. What you did before keeps its name.
      }
    </p>
  `,
  styles: `
    :host {
      display: grid;
      gap: var(--space-2);
    }
  `,
})
export class NameForm {
  readonly name = input.required<string>();

  private readonly client = inject(AccountClient);
  private readonly session = inject(Session);
  private readonly account = signal({ name: '' });
  protected readonly form = form(this.account, rules);
  protected readonly attempt = new FormAttempt(this.form, () => this.rename());

  constructor() {
    effect(() => {
      const name = this.name();
      untracked(() => {
        this.account.set({ name });
      });
    });
  }

  private async rename(): Promise<void> {
    await firstValueFrom(this.client.rename(this.account().name));
    await this.session.load();
  }
}
