import { NgComponentOutlet } from '@angular/common';
import { Component, type ElementRef, type Type, computed, effect, inject, signal, viewChild } from '@angular/core';
import { Session } from '../../session/session';
import { isOfAccess } from '../../api/idempotency/access-paths';
import { OwnWrites } from '../../api/own-writes';
import { Conversation } from '../conversation';
import type { Exchange } from '../exchange';
import { Exchanges } from '../exchanges';
import { Greeting } from '../greeting/greeting';
import type { ExchangeList } from '../list/exchange-list';
import { SendData } from '../send-data/send-data';
import { outcomeOf, requestOf } from '../summary';
import { UserData } from '../user-data';

/** The numbers of the pets, and the latest changes. */
const ON_THE_SIDE = /^\/(?:pets|changes)/;

/** The conversation with the server: on one line what can be said to it, and above, when it is opened, all that was said. */
@Component({
  selector: 'app-dock',
  imports: [Greeting, NgComponentOutlet, SendData],
  templateUrl: './dock.html',
  styleUrl: './dock.scss',
  host: { '(keydown.escape)': 'close($event)' },
})
export class Dock {
  private readonly conversation = inject(Conversation);
  private readonly exchanges = inject(Exchanges);
  private readonly own = inject(OwnWrites);
  private readonly userData = inject(UserData);
  protected readonly session = inject(Session);
  private readonly toggle = viewChild.required<ElementRef<HTMLElement>>('toggle');

  protected readonly isShown = this.conversation.isShown;
  /** The list of exchanges, once its code has come. */
  protected readonly list = signal<Type<ExchangeList> | null>(null);
  protected readonly last = computed(() => {
    const exchange = this.exchanges.all().findLast((one) => this.isNews(one));
    return exchange && { id: exchange.id, text: `${requestOf(exchange)} → ${outcomeOf(exchange)}` };
  });

  constructor() {
    effect(() => {
      if (this.isShown()) void this.load();
    });
  }

  protected show(isShown: boolean): void {
    this.conversation.show(isShown);
  }

  protected getUserData(): void {
    this.userData.get();
  }

  protected seek(id: number): void {
    this.conversation.seek(id);
  }

  /** Closes the exchanges; whoever was in them is back at the button that opens them. */
  protected close(event?: Event): void {
    if (!this.isShown()) return;
    event?.preventDefault();
    this.conversation.show(false);
    this.toggle().nativeElement.focus();
  }

  /** Neither what the page asks on the side or of accounts, nor what it wrote itself and hears once more over the feed. */
  private isNews(exchange: Exchange): boolean {
    if (exchange.kind === 'request') {
      const { method, path } = exchange;
      return method !== 'GET' || !(ON_THE_SIDE.test(path) || isOfAccess(path));
    }
    if (exchange.kind !== 'changes') return false;
    return !exchange.changes.every(({ position }) => this.own.has(position));
  }

  private async load(): Promise<void> {
    const { ExchangeList } = await import('../list/exchange-list');
    this.list.set(ExchangeList);
  }
}
