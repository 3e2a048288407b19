import { Component } from '@angular/core';
import { LiveDot } from '../live-dot/live-dot';
import { AppMenu } from './app-menu';

/** What the header ends with. */
@Component({
  selector: 'app-header-end',
  imports: [AppMenu, LiveDot],
  template: `
    <app-live-dot />
    <app-app-menu />
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class HeaderEnd {}
