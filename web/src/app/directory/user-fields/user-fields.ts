import { Component, computed, inject, input, viewChildren } from '@angular/core';
import { type FieldState, type FieldTree, FormField } from '@angular/forms/signals';
import { FIELDS, type Field } from '../../record/fields';
import type { UserModel } from '../../record/user-model';
import { ChipField } from '../../ui/chip-field/chip-field';
import { FieldErrors } from '../../ui/field-errors';
import { Namesake } from '../open-user/namesake';
import { PetSuggestions } from './pet-suggestions';
import { TAKEN } from './refusals';

/** The fields of a user, with what is wrong with them, and a way to the user who already has the name. */
@Component({
  selector: 'app-user-fields',
  imports: [ChipField, FieldErrors, FormField],
  providers: [Namesake, PetSuggestions],
  templateUrl: './user-fields.html',
  styleUrl: './user-fields.scss',
  host: { '(keydown.enter)': 'openOnEnter($event)' },
})
export class UserFields {
  readonly form = input.required<FieldTree<UserModel>>();
  /** The prefix of the ids, since a page may have these fields more than once. */
  readonly idPrefix = input('');
  /** Faults are shown from the first attempt on, not when the focus only passes through the fields. */
  readonly showsFaults = input.required<boolean>();
  /** The fields that are marked as changed. */
  readonly changed = input<readonly Field[]>([]);

  private readonly namesakes = inject(Namesake);
  private readonly suggestions = inject(PetSuggestions);
  private readonly namesFields = viewChildren(ChipField);

  protected readonly suggested = this.suggestions.names;
  protected readonly fields = computed(() =>
    FIELDS.map((field) => {
      const { name, hint } = field;
      const id = this.idPrefix() + name;
      const isChanged = this.changed().includes(name);
      const texts = [...(hint === undefined ? [] : ['hint']), 'faults', ...(isChanged ? ['changed'] : [])];
      const faults = this.faultsOf(this.form()[name]());
      return { ...field, id, isChanged, faults, describedBy: texts.map((text) => `${id}-${text}`).join(' ') };
    }),
  );
  /** The username, once it was refused since somebody has it. */
  protected readonly namesake = computed(() => {
    const username = this.form().username();
    return username.errors().some(({ kind }) => kind === TAKEN) ? username.value() : undefined;
  });
  /** Whether there is an unfinished name. */
  readonly isTypingName = computed(() => this.namesFields().some((field) => field.typing().trim() !== ''));

  /** What the form holds, with the unfinished names as names. */
  withTyped(model: UserModel): UserModel {
    const names = this.namesFields().map((field) => [field.inputId().slice(this.idPrefix().length), field.completed()]);
    return { ...model, ...(Object.fromEntries(names) as Partial<UserModel>) };
  }

  /** Takes the unfinished name as a name, as Enter does. */
  takeTyped(): void {
    for (const field of this.namesFields()) field.takeTyped();
  }

  focusUsername(): void {
    this.form().username().focusBoundControl();
  }

  focusFault(): void {
    const form = this.form();
    const field = FIELDS.find(({ name }) => form[name]().invalid());
    if (field) form[field.name]().focusBoundControl();
  }

  protected open(username: string): void {
    void this.namesakes.open(username);
  }

  /** Enter in a field does what is offered; sending the same name again would be refused again. */
  protected openOnEnter(event: Event): void {
    const name = this.namesake();
    const isElsewhere = !(event.target instanceof HTMLInputElement) || event.defaultPrevented;
    if (name === undefined || isElsewhere) return;
    event.preventDefault();
    this.open(name);
  }

  protected lineOf(field: Field): FieldTree<string> {
    return this.form()[field] as FieldTree<string>;
  }

  protected namesOf(field: Field): FieldTree<string[]> {
    return this.form()[field] as FieldTree<string[]>;
  }

  /** The indexes of the names that were refused. */
  protected refusedOf(field: Field): number[] {
    return Array.from(this.namesOf(field), (name, index) => ({ faults: this.faultsOf(name()), index }))
      .filter(({ faults }) => faults.length > 0)
      .map(({ index }) => index);
  }

  protected suggestPets(typed: string): void {
    this.suggestions.suggestFor(typed);
  }

  private faultsOf(field: FieldState<unknown>): string[] {
    return this.showsFaults() ? field.errorSummary().map((error) => error.message ?? '') : [];
  }
}
