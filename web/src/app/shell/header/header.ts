import { Component, type Type, inject } from '@angular/core';
import { Openness } from '../../access/openness';
import { SessionWatch } from '../../access/session-watch';
import { Navigation } from '../../routing/navigation';
import { Session } from '../../session/session';
import { OneTabStop } from '../../ui/one-tab-stop';
import { Later } from '../later';
import type { HeaderEnd } from './header-end';
import { ProgressOutlet } from './progress-outlet';

@Component({
  selector: 'app-header',
  imports: [Later, OneTabStop, Openness, ProgressOutlet],
  template: `
    <header class="masthead">
      <div class="bar" appOneTabStop aria-label="Menagerie">
        <a class="brand" href="/">
          <img src="favicon.svg" alt="" width="24" height="24" />
          Menagerie
        </a>
        <nav aria-label="Main">
          @for (page of pages; track page.path) {
            <a [href]="page.path" [attr.aria-current]="page.path === path() ? 'page' : null">{{ page.name }}</a>
          }
        </nav>
        <app-progress-outlet />
        @if (state() === 'open') {
          <app-openness class="wide openness" />
        } @else if (account(); as own) {
          <a class="wide account" href="/settings/account" title="Your account"
            ><bdi>{{ own.name }}</bdi></a
          >
        } @else if (state() === 'accounts' && !watch.isAtDoor()) {
          <button type="button" class="wide button text" (click)="watch.ask()">Sign in</button>
        }
        <div class="end"><ng-template [appLater]="end" /></div>
      </div>
    </header>
  `,
})
export class Header {
  private readonly session = inject(Session);
  protected readonly watch = inject(SessionWatch);
  protected readonly path = inject(Navigation).path;
  protected readonly state = this.session.state;
  protected readonly account = this.session.account;
  protected readonly pages = [
    { path: '/', name: 'Directory' },
    { path: '/browse/pets', name: 'Pets' },
    { path: '/activity', name: 'Activity' },
  ];
  protected readonly end = (): Promise<Type<HeaderEnd>> => import('./header-end').then((file) => file.HeaderEnd);
}
