import { Component, input } from '@angular/core';
import { Says } from './announcer/says';

/** What is wrong with one field. */
@Component({
  selector: 'app-field-errors',
  hostDirectives: [Says],
  template: `
    @for (message of messages(); track $index) {
      <p>{{ message }}</p>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    /* It would take the gap of a grid. */
    :host(:empty) {
      display: none;
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
