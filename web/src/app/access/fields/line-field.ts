import { Component, computed, inject, input, signal } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { FieldErrors } from '../../ui/field-errors';
import { AccessForm } from './access-form';
import { PASSWORD_HINT } from './rules';

/** A field of one line in a form of access, with its label, what helps to fill it in, and what is wrong with it. A password can be seen. */
@Component({
  selector: 'app-line-field',
  imports: [FieldErrors, FormField],
  template: `
    <label [attr.for]="inputId()">{{ label() }}</label>
    <div class="line">
      <input
        [id]="inputId()"
        class="field"
        [class.secret]="isHidden()"
        autocapitalize="off"
        spellcheck="false"
        [attr.type]="isHidden() ? 'password' : 'text'"
        [attr.autocomplete]="autocomplete()"
        [attr.aria-describedby]="describedBy()"
        [attr.aria-invalid]="faults().length > 0"
        [attr.aria-required]="true"
        [formField]="field()"
      />
      @if (isSecret()) {
        <button
          type="button"
          class="small-button quiet"
          [attr.aria-label]="(isSeen() ? 'Hide: ' : 'Show: ') + label()"
          (click)="isSeen.set(!isSeen())"
        >
          {{ isSeen() ? 'Hide' : 'Show' }}
        </button>
      }
    </div>
    @if (hint(); as words) {
      <p [id]="inputId() + '-hint'" class="hint">{{ words }}</p>
    }
    <app-field-errors [id]="inputId() + '-faults'" [messages]="faults()" />
  `,
  styleUrl: './line-field.scss',
})
export class LineField {
  readonly field = input.required<FieldTree<string>>();
  readonly inputId = input.required<string>();
  readonly label = input.required<string>();
  /** What the browser may fill in, which says what it is. */
  readonly autocomplete = input<'off' | 'username' | 'current-password' | 'new-password'>('off');

  protected readonly isSecret = computed(() => this.autocomplete().endsWith('password'));
  protected readonly hint = computed(() => (this.autocomplete() === 'new-password' ? PASSWORD_HINT : ''));
  protected readonly isSeen = signal(false);
  protected readonly isHidden = computed(() => this.isSecret() && !this.isSeen());
  private readonly form = inject(AccessForm);
  protected readonly faults = computed(() => this.form.faultsOf(this.field()));
  protected readonly describedBy = computed(
    () => `${this.hint() === '' ? '' : `${this.inputId()}-hint `}${this.inputId()}-faults`,
  );
}
