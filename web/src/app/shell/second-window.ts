import { DOCUMENT, Service, inject } from '@angular/core';

/** Beside this one, so that a person sees how a change in one shows in the other. Drafts stay with their window. */
@Service()
export class SecondWindow {
  private readonly window = inject(DOCUMENT).defaultView ?? window;

  open(): void {
    const { location, screen } = this.window;
    this.window.open(
      location.href,
      '_blank',
      `noopener,popup,width=${screen.availWidth / 2},height=${screen.availHeight}`,
    );
  }
}
