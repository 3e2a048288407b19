import { DOCUMENT, Service, computed, inject } from '@angular/core';
import { Session } from '../../session/session';
import { DOORS, SessionWatch } from '../../access/session-watch';
import { SignOut } from '../../access/sign-out';
import { API_ORIGIN } from '../../api/api-origin';
import { Conversation } from '../../conversation/conversation';
import { UserData } from '../../conversation/user-data';
import { type Shortcut, useOf } from '../../keyboard/key-map';
import { Shortcuts } from '../../keyboard/shortcuts';
import { Navigation } from '../../routing/navigation';
import { PAGES } from '../../routing/page';
import { SecondWindow } from '../second-window';
import { THEMES, Theme, type ThemeChoice } from '../theme/theme';
import type { Entry, EntryGroup } from './entry';
import { Offers } from './offers';

/** What has a key, and a meaning without one. */
const ACTS: readonly Shortcut[] = ['add', 'edit', 'delete', 'undo', 'selectAll', 'search', 'help'];
const THEME_WORDS: Readonly<Record<ThemeChoice, string>> = {
  system: 'Theme: as the system',
  light: 'Theme: light',
  dark: 'Theme: dark',
};

/** The pages to go to, and what can be done now. */
@Service()
export class Commands {
  private readonly navigation = inject(Navigation);
  private readonly pages = inject(PAGES);
  private readonly session = inject(Session);
  private readonly watch = inject(SessionWatch);
  private readonly signOut = inject(SignOut);
  private readonly shortcuts = inject(Shortcuts);
  private readonly conversation = inject(Conversation);
  private readonly userData = inject(UserData);
  private readonly theme = inject(Theme);
  private readonly secondWindow = inject(SecondWindow);
  private readonly offers = inject(Offers);
  private readonly document = inject(DOCUMENT);
  private readonly docsUrl = `${inject(API_ORIGIN)}/docs`;

  readonly groups = computed((): readonly EntryGroup[] => [
    ...this.offers.groups(),
    { name: 'Go', entries: this.places() },
    { name: 'Do', entries: [...this.acts(), ...this.imports(), ...this.others(), ...this.ways()] },
  ]);

  /** Whether a page needs nothing to be named, and is for this person. */
  private isOpen(path: string): boolean {
    if (path === '/settings/account') return this.session.account() !== undefined;
    if (path === '/settings/accounts') return this.session.account() !== undefined && this.session.may('admin');
    if (path === '/import') return false; // something to do
    return !path.includes('*') && !DOORS.includes(path);
  }

  /** Signing in, or out. */
  private ways(): Entry[] {
    if (this.session.account()) return [{ id: 'sign-out', label: 'Sign out', run: () => void this.signOut.run() }];
    if (this.session.state() !== 'accounts') return [];
    return [
      {
        id: 'sign-in',
        label: 'Sign in',
        run: () => {
          this.watch.ask();
        },
      },
    ];
  }

  private places(): Entry[] {
    const pages = Object.entries(this.pages.known).filter(([path]) => this.isOpen(path));
    return [
      ...pages.map(([path, { title }]) => ({
        id: `go-${title}`,
        label: title,
        run: () => {
          this.navigation.go(path);
        },
      })),
      {
        id: 'go-docs',
        label: 'API docs',
        run: () => {
          this.document.location.assign(this.docsUrl);
        },
      },
    ];
  }

  private acts(): Entry[] {
    const offered = this.offers.groups().flatMap(({ entries }) => entries.map(({ shortcut }) => shortcut));
    return ACTS.filter((shortcut) => this.shortcuts.can(shortcut) && !offered.includes(shortcut)).map((shortcut) => ({
      id: shortcut,
      label: useOf(shortcut).label,
      shortcut,
      run: () => {
        this.shortcuts.run(shortcut);
      },
    }));
  }

  private imports(): Entry[] {
    if (!this.session.may('editor')) return [];
    return [
      {
        id: 'import',
        label: 'Import…',
        run: () => {
          this.navigation.go('/import');
        },
      },
    ];
  }

  private others(): Entry[] {
    const isShown = this.conversation.isShown();
    return [
      {
        id: 'conversation',
        label: isShown ? 'Close the conversation' : 'Open the conversation',
        run: () => {
          this.conversation.show(!isShown);
        },
      },
      {
        id: 'user-data',
        label: 'Get user data',
        run: () => {
          this.userData.get();
        },
      },
      {
        id: 'window',
        label: 'Open a second window',
        run: () => {
          this.secondWindow.open();
        },
      },
      ...THEMES.filter((choice) => choice !== this.theme.choice()).map((choice) => ({
        id: `theme-${choice}`,
        label: THEME_WORDS[choice],
        run: () => {
          this.theme.choice.set(choice);
        },
      })),
    ];
  }
}
