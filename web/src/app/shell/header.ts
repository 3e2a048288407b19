import { Component, inject } from '@angular/core';
import { type IsActiveMatchOptions, RouterLink, RouterLinkActive } from '@angular/router';
import { API_ORIGIN } from '../api/api-origin';
import { LiveDot } from './live-dot/live-dot';

/** A link is current on its page, whatever the query. */
const SAME_PAGE: IsActiveMatchOptions = {
  paths: 'exact',
  queryParams: 'ignored',
  fragment: 'ignored',
  matrixParams: 'ignored',
};

@Component({
  selector: 'app-header',
  imports: [LiveDot, RouterLink, RouterLinkActive],
  template: `
    <header>
      <a class="brand" routerLink="/">
        <img src="favicon.svg" alt="" width="24" height="24" />
        Menagerie
      </a>
      <nav aria-label="Main">
        @for (page of pages; track page.path) {
          <a
            [routerLink]="page.path"
            routerLinkActive
            ariaCurrentWhenActive="page"
            [routerLinkActiveOptions]="samePage"
            >{{ page.name }}</a
          >
        }
        <a [href]="docsUrl">API docs</a>
      </nav>
      <app-live-dot />
    </header>
  `,
  styleUrl: './header.scss',
})
export class Header {
  protected readonly pages = [
    { path: '/', name: 'Directory' },
    { path: '/activity', name: 'Activity' },
  ];
  protected readonly samePage = SAME_PAGE;
  protected readonly docsUrl = `${inject(API_ORIGIN)}/docs`;
}
