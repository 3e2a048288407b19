import { Component, inject } from '@angular/core';
import { type IsActiveMatchOptions, RouterLink, RouterLinkActive } from '@angular/router';
import { Openness } from '../../access/openness';
import { SessionWatch } from '../../access/session-watch';
import { Session } from '../../session/session';
import { OneTabStop } from '../../ui/one-tab-stop';
import { LiveDot } from '../live-dot/live-dot';
import { AppMenu } from './app-menu';

/** A link is current on its page, whatever the query. */
const SAME_PAGE: IsActiveMatchOptions = {
  paths: 'exact',
  queryParams: 'ignored',
  fragment: 'ignored',
  matrixParams: 'ignored',
};

@Component({
  selector: 'app-header',
  imports: [AppMenu, LiveDot, OneTabStop, Openness, RouterLink, RouterLinkActive],
  template: `
    <header class="masthead">
      <div class="bar" appOneTabStop aria-label="Menagerie">
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
        </nav>
        @if (state() === 'open') {
          <app-openness class="wide openness" />
        } @else if (account(); as own) {
          <a class="wide account" routerLink="/settings/account" title="Your account"
            ><bdi>{{ own.name }}</bdi></a
          >
        } @else if (state() === 'accounts' && !watch.isAtDoor()) {
          <button type="button" class="wide button text" (click)="watch.ask()">Sign in</button>
        }
        <app-live-dot />
        <app-app-menu />
      </div>
    </header>
  `,
})
export class Header {
  private readonly session = inject(Session);
  protected readonly watch = inject(SessionWatch);
  protected readonly state = this.session.state;
  protected readonly account = this.session.account;
  protected readonly pages = [
    { path: '/', name: 'Directory' },
    { path: '/browse/pets', name: 'Pets' },
    { path: '/activity', name: 'Activity' },
  ];
  protected readonly samePage = SAME_PAGE;
}
