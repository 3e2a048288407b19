import { DOCUMENT, Service, computed, inject, signal } from '@angular/core';
import { SmallScreen } from '../ui/small-screen';
import { Exchanges } from './exchanges';

const KEY = 'menagerie.conversation';

/** Whether the exchanges are shown, and which one is open. */
@Service()
export class Conversation {
  private readonly exchanges = inject(Exchanges);
  private readonly window = inject(DOCUMENT).defaultView ?? window;
  private readonly isSheet = inject(SmallScreen).isSmall;
  // Nobody wants to meet a sheet at a start.
  private readonly shown = signal(!this.isSheet() && this.stored() === 'open');
  private readonly opened = signal<number | undefined>(undefined);
  private readonly wanted = signal<number | undefined>(undefined);

  readonly isShown = this.shown.asReadonly();
  /** Whether the exchanges are shown over the page, which has to wait. */
  readonly isModal = computed(() => this.shown() && this.isSheet());
  /** The id of the exchange that is open. */
  readonly open = this.opened.asReadonly();
  /** The id of the exchange whose response is to be brought into view once it is there. */
  readonly sought = computed(() => {
    const id = this.wanted();
    const exchange = this.exchanges.all().find((one) => one.id === id);
    return exchange?.kind === 'request' && exchange.outcome ? id : undefined;
  });

  show(isShown: boolean): void {
    this.shown.set(isShown);
    this.store(isShown ? 'open' : 'closed');
  }

  /** Opens an exchange, or closes the one that is open. */
  toggle(id: number): void {
    this.opened.update((open) => (open === id ? undefined : id));
  }

  /** Shows an exchange and, once it is there, its response. */
  seek(id: number): void {
    this.shown.set(true); // which is not remembered: nobody has asked for it to stay
    this.opened.set(id);
    this.wanted.set(id);
  }

  /** The response is in view. */
  found(): void {
    this.wanted.set(undefined);
  }

  private stored(): string | null {
    try {
      return this.window.localStorage.getItem(KEY);
    } catch {
      return null; // a browser may keep nothing, and says so with an error
    }
  }

  private store(value: string): void {
    try {
      this.window.localStorage.setItem(KEY, value);
    } catch {
      // Then it is not remembered.
    }
  }
}
