import { Component, computed, inject, output, signal } from '@angular/core';
import { form, schema } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import { AccessForm } from '../access/fields/access-form';
import { ChoiceField } from '../access/fields/choice-field';
import { FormAttempt } from '../access/fields/form-attempt';
import { LineField } from '../access/fields/line-field';
import { nameRule } from '../access/fields/rules';
import { AccountClient } from '../api/account-client';
import type { AccountRole, MadeKey } from '../api/types';
import { ACCOUNT_ROLES, Session } from '../session/session';

interface KeyModel {
  readonly name: string;
  readonly role: AccountRole;
  readonly lifetime: string;
}

/** In days. */
const LIFETIMES: ReadonlyMap<string, number> = new Map([
  ['7 days', 7],
  ['30 days', 30],
  ['90 days', 90],
  ['a year', 365],
]);

const BLANK: KeyModel = { name: '', role: 'viewer', lifetime: '90 days' };

const rules = schema<KeyModel>((key) => {
  nameRule(key.name);
});

/** Makes a key with a name, a role that is not above one's own, and an end. */
@Component({
  selector: 'app-make-key',
  imports: [AccessForm, ChoiceField, LineField],
  template: `
    <form app-access-form class="row" aria-label="New key" act="Make a key" look="tonal" [attempt]="attempt">
      <app-line-field inputId="key-name" label="Name of a new key" [field]="form.name" />
      <app-choice-field inputId="key-role" label="Role" [choices]="roles()" [field]="form.role" />
      <app-choice-field inputId="key-days" label="Good for" [choices]="lifetimes" [field]="form.lifetime" />
    </form>
  `,
})
export class MakeKey {
  readonly made = output<MadeKey>();

  private readonly client = inject(AccountClient);
  private readonly session = inject(Session);
  private readonly key = signal(BLANK);
  protected readonly roles = computed(() => ACCOUNT_ROLES.filter((role) => this.session.may(role)));
  protected readonly lifetimes = [...LIFETIMES.keys()];
  protected readonly form = form(this.key, rules);
  protected readonly attempt = new FormAttempt(this.form, () => this.makeKey());

  private async makeKey(): Promise<void> {
    const { name, role, lifetime } = this.key();
    const made = await firstValueFrom(this.client.makeKey({ name, role, days: LIFETIMES.get(lifetime) ?? 90 }));
    this.form().reset(BLANK);
    this.made.emit(made);
  }
}
