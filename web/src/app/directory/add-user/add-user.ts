import { Component, computed, inject, signal, viewChild } from '@angular/core';
import { type FieldState, FormField, type TreeValidationResult, form, submit } from '@angular/forms/signals';
import { firstValueFrom } from 'rxjs';
import { failureOf } from '../../api/failure';
import { ChipField } from '../../ui/chip-field/chip-field';
import { FieldErrors } from '../../ui/field-errors';
import { Notice } from '../../ui/notice/notice';
import { UserDirectory } from '../user-directory';
import { blankUser } from './new-user';
import { newUserRules } from './new-user-rules';
import { refusals } from './refusals';

@Component({
  selector: 'app-add-user',
  imports: [ChipField, FieldErrors, FormField, Notice],
  templateUrl: './add-user.html',
})
export class AddUser {
  private readonly directory = inject(UserDirectory);
  private readonly petsField = viewChild.required(ChipField);
  // Faults are shown from the first attempt on, not while somebody only passes through the fields.
  private readonly isAttempted = signal(false);

  protected readonly form = form(signal(blankUser()), newUserRules);
  protected readonly isSending = computed(() => this.form().submitting());
  protected readonly usernameFaults = computed(() => this.faultsOf(this.form.username()));
  protected readonly petsFaults = computed(() => this.faultsOf(this.form.pets()));
  protected readonly refusedPets = computed(() =>
    Array.from(this.form.pets, (pet, index) => ({ faults: this.faultsOf(pet()), index }))
      .filter(({ faults }) => faults.length > 0)
      .map(({ index }) => index),
  );
  protected readonly complaint = signal('');
  protected readonly outcome = signal('');

  focusUsername(): void {
    this.form.username().focusBoundControl();
  }

  protected async addUser(event: Event): Promise<void> {
    event.preventDefault();
    if (this.isSending()) return;
    this.petsField().takeTyped();
    this.isAttempted.set(true);
    this.complaint.set('');
    this.outcome.set('');
    await submit(this.form, () => this.createUser());
    this.focusFault();
  }

  private async createUser(): Promise<TreeValidationResult> {
    try {
      const user = await firstValueFrom(this.directory.create(this.form().value()));
      this.form().reset(blankUser());
      this.isAttempted.set(false);
      this.outcome.set(`${user.username} was added.`);
      this.focusUsername();
      return undefined;
    } catch (error) {
      const failure = failureOf(error);
      const errors = refusals(this.form, failure.fields);
      const isAllShown = errors.length > 0 && errors.length === failure.fields.length;
      if (!isAllShown) this.complaint.set(failure.message);
      return errors;
    }
  }

  private faultsOf(field: FieldState<unknown>): string[] {
    return this.isAttempted() ? field.errorSummary().map((error) => error.message ?? '') : [];
  }

  private focusFault(): void {
    if (this.usernameFaults().length > 0) this.focusUsername();
    else if (this.petsFaults().length > 0) this.form.pets().focusBoundControl();
  }
}
