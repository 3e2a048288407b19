import { Component, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { API_ORIGIN } from '../api/api-origin';

@Component({
  selector: 'app-header',
  imports: [RouterLink],
  template: `
    <header>
      <a class="brand" routerLink="/">
        <img src="favicon.svg" alt="" width="36" height="36" />
        Menagerie
      </a>
      <nav aria-label="Main">
        <a class="docs" [href]="docsUrl">API docs</a>
      </nav>
    </header>
  `,
  styleUrl: './header.scss',
})
export class Header {
  protected readonly docsUrl = `${inject(API_ORIGIN)}/docs`;
}
