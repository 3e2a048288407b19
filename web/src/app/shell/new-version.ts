import { HttpBackend, HttpClient } from '@angular/common/http';
import { DOCUMENT, Service, effect, inject, untracked } from '@angular/core';
import { Live } from '../live/live';
import { Navigation } from '../routing/navigation';
import { Toasts } from '../ui/toast/toasts';

/**
 * Notices that the app was updated while it was open, and loads the new one with the next page. An update begins with the end of the server's
 * process, so it can only have happened where the feed was cut off.
 */
@Service()
export class NewVersion {
  private readonly document = inject(DOCUMENT);
  private readonly toasts = inject(Toasts);
  private readonly isOutdated = inject(Navigation).isOutdated;
  // Without the interceptors: this is no part of the conversation.
  private readonly http = new HttpClient(inject(HttpBackend));

  readonly isHere = this.isOutdated.asReadonly();

  constructor() {
    const live = inject(Live);
    let wasCutOff = false;
    effect(() => {
      const state = live.state();
      if (state === 'live' && wasCutOff) untracked(this.look.bind(this));
      wasCutOff = state !== 'live' && (wasCutOff || state === 'reconnecting' || state === 'offline');
    });
  }

  load(): void {
    this.document.location.reload();
  }

  /** The page names its code, whose name is another one once the code is. */
  private look(): void {
    const code = this.document.querySelector('script[src^="main"]')?.getAttribute('src');
    if (!code || this.isHere()) return;
    this.http.get(this.document.baseURI, { headers: { Accept: 'text/html' }, responseType: 'text' }).subscribe({
      next: (page) => {
        if (page.includes(code)) return;
        this.isOutdated.set(true);
        this.toasts.show({ text: 'A new version is here. It comes with the next page that you open.' });
      },
      error: () => {
        // Then it is looked for after the next break.
      },
    });
  }
}
