import { DOCUMENT, Service, effect, inject } from '@angular/core';
import { Settings } from '../../settings/settings';

export const THEMES = ['system', 'light', 'dark'] as const;

export type ThemeChoice = (typeof THEMES)[number];

/** Light or dark, as the system is, or as the person has chosen; `theme.js` applies the choice before the app starts. */
@Service()
export class Theme {
  private readonly document = inject(DOCUMENT);

  readonly choice = inject(Settings).keep<ThemeChoice>('theme', THEMES);

  constructor() {
    effect(() => {
      this.apply(this.choice());
    });
  }

  private apply(choice: ThemeChoice): void {
    const { dataset } = this.document.documentElement;
    if (choice === 'system') delete dataset['theme'];
    else dataset['theme'] = choice;
    // The browser's own frame follows.
    for (const meta of this.document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
      const own = meta.dataset['theme'] ?? '';
      meta.media = choice === 'system' ? `(prefers-color-scheme: ${own})` : own === choice ? 'all' : 'not all';
    }
  }
}
