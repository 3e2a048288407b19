import { DOCUMENT, Service, inject } from '@angular/core';

/**
 * The secret of the link that led here, the part behind `#`. It is taken out of the address at once, so that neither the history of the browser
 * nor who looks over a shoulder keeps it.
 */
@Service({ autoProvided: false })
export class LinkSecret {
  readonly secret: string;

  constructor() {
    const { location, defaultView } = inject(DOCUMENT);
    this.secret = location.hash.slice(1);
    if (this.secret !== '') defaultView?.history.replaceState(defaultView.history.state, '', location.pathname);
  }
}
