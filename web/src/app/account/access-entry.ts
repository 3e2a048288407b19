import { Component, input, output } from '@angular/core';

/** One of the things that an account has, with a button that ends it. Its content says more of it. */
@Component({
  selector: 'li[app-access-entry]',
  template: `
    <p>
      <b [title]="title()"
        ><bdi>{{ name() }}</bdi></b
      >
      <ng-content />
    </p>
    @if (ending() !== '') {
      <button type="button" class="button text" [attr.aria-label]="ending()" (click)="finish.emit()">End</button>
    }
  `,
  styles: `
    /* Its word ends where the lines do. */
    .button {
      margin-inline-end: calc(-1 * var(--space-2));
    }
  `,
})
export class AccessEntry {
  readonly name = input.required<string>();
  /** What is known of it to the letter. */
  readonly title = input('');
  /** What it is called to end it; empty where it cannot be ended here. */
  readonly ending = input.required<string>();
  readonly finish = output();
}
