import { DOCUMENT, Service, inject } from '@angular/core';
import type { SessionInfo } from '../api/types';
import { Session } from '../session/session';
import { SessionWatch } from './session-watch';

/** Begins a session in this page. */
@Service()
export class BeginSession {
  private readonly document = inject(DOCUMENT);
  private readonly session = inject(Session);
  private readonly watch = inject(SessionWatch);

  /** Goes on in place: what was typed stays, and what waits is sent. Where somebody else was here before, nothing of that person stays. */
  inPlace(begun: SessionInfo): void {
    const before = this.session.account();
    if (before && before.id !== begun.account?.id) {
      this.watch.begin('another');
      this.document.location.reload();
      return;
    }
    this.session.take(begun);
    this.watch.begin('same');
  }

  /** Begins at an address, with everything as this person may see it. */
  at(address: string): void {
    this.watch.begin('another');
    this.document.location.assign(address);
  }
}
