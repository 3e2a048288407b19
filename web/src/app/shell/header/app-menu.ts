import { Component, inject } from '@angular/core';
import { Openness } from '../../access/openness';
import { Session } from '../../session/session';
import { SessionWatch } from '../../access/session-watch';
import { SignOut } from '../../access/sign-out';
import { API_ORIGIN } from '../../api/api-origin';
import { KeyHint } from '../../keyboard/key-hint';
import { ShortcutOf } from '../../keyboard/shortcut-of';
import { Shortcuts } from '../../keyboard/shortcuts';
import { Menu } from '../../ui/menu/menu';
import { NewVersion } from '../new-version';
import { SecondWindow } from '../second-window';
import { THEMES, Theme, type ThemeChoice } from '../theme/theme';

const THEME_NAMES: Readonly<Record<ThemeChoice, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' };

/** What belongs to the app as a whole. */
@Component({
  selector: 'app-app-menu',
  imports: [KeyHint, Menu, Openness, ShortcutOf],
  template: `
    <app-menu label="Menu">
      @if (session.account(); as account) {
        <div role="group" [attr.aria-label]="account.name">
          <div class="menu-part" aria-hidden="true">
            <bdi>{{ account.name }}</bdi> · {{ session.role() }}
          </div>
          <a role="menuitem" href="/settings/account">Your account</a>
          @if (session.may('admin')) {
            <a role="menuitem" href="/settings/accounts">Accounts</a>
          }
          <button type="button" role="menuitem" (click)="signOut.run()">Sign out</button>
        </div>
        <hr />
      } @else if (session.state() === 'accounts') {
        <button type="button" role="menuitem" (click)="watch.ask()">Sign in</button>
        <hr />
      }
      @if (newVersion.isHere()) {
        <button type="button" role="menuitem" (click)="newVersion.load()">Load the new version</button>
        <hr />
      }
      @if (session.may('editor')) {
        <a role="menuitem" href="/import">Import…</a>
        <hr />
      }
      <div role="group" aria-label="Theme">
        <div class="menu-part" aria-hidden="true">Theme</div>
        @for (one of themes; track one.choice) {
          <button
            type="button"
            role="menuitemradio"
            [attr.aria-checked]="one.choice === theme.choice()"
            (click)="theme.choice.set(one.choice)"
          >
            {{ one.name }}
          </button>
        }
      </div>
      <hr />
      <button type="button" role="menuitem" appShortcut="palette" (click)="shortcuts.run('palette')">
        Go, do or find <app-key-hint of="palette" />
      </button>
      <button type="button" role="menuitem" appShortcut="help" (click)="shortcuts.run('help')">
        Keyboard shortcuts <app-key-hint of="help" />
      </button>
      <hr />
      <button type="button" role="menuitem" (click)="secondWindow.open()">Open a second window</button>
      <a role="menuitem" [href]="docsUrl">API docs</a>
      @if (session.state() === 'open') {
        <hr />
        <app-openness class="menu-part" />
      }
    </app-menu>
  `,
})
export class AppMenu {
  protected readonly session = inject(Session);
  protected readonly watch = inject(SessionWatch);
  protected readonly signOut = inject(SignOut);
  protected readonly theme = inject(Theme);
  protected readonly themes = THEMES.map((choice) => ({ choice, name: THEME_NAMES[choice] }));
  protected readonly docsUrl = `${inject(API_ORIGIN)}/docs`;
  protected readonly newVersion = inject(NewVersion);
  protected readonly secondWindow = inject(SecondWindow);
  protected readonly shortcuts = inject(Shortcuts);
}
