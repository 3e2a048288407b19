import { Component, input } from '@angular/core';

/** What is wrong with one field. The element is always present, so that screen readers announce what appears in it. */
@Component({
  selector: 'app-field-errors',
  host: { 'aria-live': 'polite' },
  template: `
    @for (message of messages(); track $index) {
      <p>{{ message }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    p {
      margin: 0;
      padding-block-start: var(--space-1);
      font: var(--font-small);
      color: var(--danger);
      overflow-wrap: anywhere;
    }
  `,
})
export class FieldErrors {
  readonly messages = input.required<readonly string[]>();
}
