import { Component, computed, inject, input } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { FieldErrors } from '../../ui/field-errors';
import { AccessForm } from './access-form';

/** A field of a form of access that has one of a few values. */
@Component({
  selector: 'app-choice-field',
  imports: [FieldErrors, FormField],
  template: `
    <label [attr.for]="inputId()">{{ label() }}</label>
    <select
      [id]="inputId()"
      class="field"
      [attr.aria-describedby]="inputId() + '-faults'"
      [attr.aria-invalid]="faults().length > 0"
      [formField]="field()"
    >
      @for (choice of choices(); track choice) {
        <option [value]="choice">{{ choice }}</option>
      }
    </select>
    <app-field-errors [id]="inputId() + '-faults'" [messages]="faults()" />
  `,
  styles: `
    :host {
      flex: 1 1 7rem; /* beside others */
    }
  `,
})
export class ChoiceField {
  readonly field = input.required<FieldTree<string>>();
  readonly inputId = input.required<string>();
  readonly label = input.required<string>();
  /** The values, which are words, too. */
  readonly choices = input.required<readonly string[]>();

  private readonly form = inject(AccessForm);
  protected readonly faults = computed(() => this.form.faultsOf(this.field()));
}
