import { Component, DOCUMENT, inject } from '@angular/core';
import { API_ORIGIN } from '../../api/api-origin';
import { Menu } from '../../ui/menu/menu';
import { THEMES, Theme, type ThemeChoice } from '../theme/theme';

const THEME_NAMES: Readonly<Record<ThemeChoice, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' };

/** What belongs to the app as a whole. */
@Component({
  selector: 'app-app-menu',
  imports: [Menu],
  template: `
    <app-menu label="Menu">
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
      <button type="button" role="menuitem" (click)="openWindow()">Open a second window</button>
      <a role="menuitem" [href]="docsUrl">API docs</a>
    </app-menu>
  `,
})
export class AppMenu {
  protected readonly theme = inject(Theme);
  protected readonly themes = THEMES.map((choice) => ({ choice, name: THEME_NAMES[choice] }));
  protected readonly docsUrl = `${inject(API_ORIGIN)}/docs`;
  private readonly window = inject(DOCUMENT).defaultView ?? window;

  /** Beside this one, so that a person sees how a change in one shows in the other. Drafts stay with their window. */
  protected openWindow(): void {
    const { location, screen } = this.window;
    this.window.open(
      location.href,
      '_blank',
      `noopener,popup,width=${screen.availWidth / 2},height=${screen.availHeight}`,
    );
  }
}
