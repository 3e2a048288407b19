import { DOCUMENT, Service, effect, inject, signal } from '@angular/core';
import { Navigation } from '../routing/navigation';

/** The title of the tab: that of what the page shows, if it has a name, or else the page's own. */
@Service()
export class PageTitle {
  /** The name of the one thing that the page shows. */
  readonly subject = signal('');

  constructor() {
    const document = inject(DOCUMENT);
    const { title } = inject(Navigation);
    effect(() => {
      document.title = `${this.subject() || title()} · Menagerie`;
    });
  }
}
