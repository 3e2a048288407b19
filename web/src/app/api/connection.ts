import { DOCUMENT, DestroyRef, Service, computed, inject, signal } from '@angular/core';
import { fromEvent } from 'rxjs';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';

export type ConnectionState = 'connecting' | 'connected' | 'unreachable' | 'offline';

/** Whether the backend can be reached, as far as the browser and the requests show it. */
@Service()
export class Connection {
  private readonly window = inject(DOCUMENT).defaultView ?? window;
  private readonly onLine = signal(this.window.navigator.onLine);
  private readonly contact = signal<'none' | 'answered' | 'failed'>(this.onLine() ? 'none' : 'failed');
  private readonly answeredAt = signal<Date | undefined>(undefined);

  /** Whether the browser has a network. A backend on the same machine answers without one. */
  readonly isOnline = this.onLine.asReadonly();
  /** When the backend last answered, with an error or without. */
  readonly lastUpdate = this.answeredAt.asReadonly();
  readonly state = computed<ConnectionState>(() => {
    switch (this.contact()) {
      case 'none':
        return 'connecting';
      case 'answered':
        return 'connected';
      case 'failed':
        return this.onLine() ? 'unreachable' : 'offline';
    }
  });
  readonly isConnected = computed(() => this.state() === 'connected');

  constructor() {
    const untilDestroyed = takeUntilDestroyed(inject(DestroyRef));
    fromEvent(this.window, 'online')
      .pipe(untilDestroyed)
      .subscribe(() => {
        this.onLine.set(true);
        this.contact.set('none');
      });
    fromEvent(this.window, 'offline')
      .pipe(untilDestroyed)
      .subscribe(() => {
        this.onLine.set(false);
        this.contact.set('failed');
      });
  }

  noteAnswer(): void {
    this.contact.set('answered');
    this.answeredAt.set(new Date());
  }

  /** The feed has sent something. This shows that the backend can be reached, but is not an answer to a request. */
  noteSound(): void {
    this.contact.set('answered');
  }

  noteSilence(): void {
    this.contact.set('failed');
  }
}
