import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';

@Component({
  selector: 'app-not-found',
  host: { class: 'page' },
  imports: [RouterLink],
  template: `
    <h1>Nothing lives here</h1>
    <p>There is no page at this address.</p>
    <a class="button filled" routerLink="/">Back to the directory</a>
  `,
  styles: `
    p {
      margin-block: var(--space-2) var(--space-5);
      color: var(--text-2);
    }
  `,
})
export class NotFound {}
