import { Component, DOCUMENT, inject } from '@angular/core';

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/** Says that nobody has to sign in here, and how that changes. */
@Component({
  selector: 'app-openness',
  template: `Open to everyone {{ where }}.<br />For accounts: the set-up link at the server’s start.`,
})
export class Openness {
  protected readonly where = LOOPBACK.test(inject(DOCUMENT).location.hostname)
    ? 'on this machine'
    : 'who reaches this address';
}
