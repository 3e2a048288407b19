import { Component, computed, input, signal } from '@angular/core';
import { type FieldTree, FormField } from '@angular/forms/signals';
import { FieldErrors } from '../../ui/field-errors';

/** A field of one line, with its label, what helps to fill it in, and what is wrong with it. A password can be seen. */
@Component({
  selector: 'app-line-field',
  imports: [FieldErrors, FormField],
  template: `
    <label [attr.for]="inputId()">{{ label() }}</label>
    <div class="line">
      <input
        [id]="inputId()"
        class="field"
        [class.secret]="isSecret() && !isSeen()"
        autocapitalize="off"
        spellcheck="false"
        [attr.type]="isSecret() && !isSeen() ? 'password' : 'text'"
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
  readonly hint = input('');
  /** What the browser may fill in. */
  readonly autocomplete = input('off');
  readonly isSecret = input(false);
  /** Faults are shown from the first attempt on, not when the focus only passes through the field. */
  readonly showsFaults = input.required<boolean>();

  protected readonly isSeen = signal(false);
  protected readonly faults = computed(() =>
    this.showsFaults()
      ? this.field()()
          .errors()
          .map((error) => error.message ?? '')
      : [],
  );
  protected readonly describedBy = computed(
    () => `${this.hint() === '' ? '' : `${this.inputId()}-hint `}${this.inputId()}-faults`,
  );
}
