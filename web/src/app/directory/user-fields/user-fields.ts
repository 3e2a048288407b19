import { Component, computed, inject, input, viewChild } from '@angular/core';
import { type FieldState, type FieldTree, FormField } from '@angular/forms/signals';
import { ChipField } from '../../ui/chip-field/chip-field';
import { FieldErrors } from '../../ui/field-errors';
import { FIELDS } from '../../changes/fields';
import { PetSuggestions } from './pet-suggestions';
import type { UserModel } from './user-model';

/** The fields of a user, with what is wrong with them. */
@Component({
  selector: 'app-user-fields',
  imports: [ChipField, FieldErrors, FormField],
  providers: [PetSuggestions],
  templateUrl: './user-fields.html',
  styleUrl: './user-fields.scss',
})
export class UserFields {
  readonly form = input.required<FieldTree<UserModel>>();
  /** The prefix of the ids, since a page may have these fields more than once. */
  readonly idPrefix = input('');
  /** Faults are shown from the first attempt on, not when the focus only passes through the fields. */
  readonly showsFaults = input.required<boolean>();
  /** The fields that are marked as changed. */
  readonly changed = input<readonly (keyof UserModel)[]>([]);

  private readonly suggestions = inject(PetSuggestions);
  private readonly petsField = viewChild.required(ChipField);

  protected readonly suggested = this.suggestions.names;
  protected readonly refusedPets = computed(() =>
    Array.from(this.form().pets, (pet, index) => ({ faults: this.faultsOf(pet()), index }))
      .filter(({ faults }) => faults.length > 0)
      .map(({ index }) => index),
  );
  /** Whether the input for pets holds an unfinished name. */
  readonly isTypingPet = computed(() => this.petsField().typing().trim() !== '');

  /** Takes the text in the input for pets as a pet, as Enter does. */
  takeTyped(): void {
    this.petsField().takeTyped();
  }

  focusUsername(): void {
    this.form().username().focusBoundControl();
  }

  focusFault(): void {
    const form = this.form();
    const field = FIELDS.find((name) => form[name]().invalid());
    if (field) form[field]().focusBoundControl();
  }

  /** The ids of the texts that describe a field: its hint, its faults, and the note that it is changed. */
  protected describedBy(field: keyof UserModel): string {
    const texts = [
      ...(field === 'pets' ? ['hint'] : []),
      'faults',
      ...(this.changed().includes(field) ? ['changed'] : []),
    ];
    return texts.map((text) => `${this.idPrefix()}${field}-${text}`).join(' ');
  }

  protected suggestPets(typed: string): void {
    this.suggestions.suggestFor(typed);
  }

  protected faultsOf(field: FieldState<unknown>): string[] {
    return this.showsFaults() ? field.errorSummary().map((error) => error.message ?? '') : [];
  }
}
