import { Component, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { Notice } from '../../ui/notice/notice';
import type { FormAttempt } from './form-attempt';

/** A form of access: its fields, what the server has against them, and the button that sends it, beside which its other buttons stand. */
@Component({
  selector: 'form[app-access-form]',
  imports: [Notice],
  host: { novalidate: '', '(submit)': 'attempt().submit($event)' },
  template: `
    <ng-content />
    @if (attempt().complaint(); as message) {
      <app-notice>{{ message }}</app-notice>
    }
    <div class="actions">
      <button
        type="submit"
        [class]="'button ' + look()"
        [class.busy]="attempt().isSending()"
        [attr.aria-disabled]="attempt().isSending()"
      >
        {{ act() }}
      </button>
      <ng-content select="button" />
    </div>
  `,
  styleUrl: './access-form.scss',
})
export class AccessForm {
  readonly attempt = input.required<FormAttempt>();
  /** What its button says. */
  readonly act = input.required<string>();
  readonly look = input<'filled' | 'tonal'>('filled');

  /** What is wrong with one of its fields: shown from the first attempt on, not when the focus only passes through. */
  faultsOf(field: FieldTree<unknown>): string[] {
    if (!this.attempt().isAttempted()) return [];
    return field()
      .errors()
      .map(({ message }) => message ?? '');
  }
}
