import {
  Component,
  type ElementRef,
  Injector,
  afterNextRender,
  afterRenderEffect,
  computed,
  inject,
  linkedSignal,
  untracked,
  viewChild,
} from '@angular/core';
import { Conversation } from '../conversation';
import type { Exchange } from '../exchange';
import { Exchanges } from '../exchanges';
import { partsOf, sizeOf, statusOf, timeOf } from '../summary';
import { timeOfDay } from '../../ui/moment';
import { meaningOf } from '../words/meaning';
import { OpenExchange } from './open-exchange';

/** As near to its end, a list is taken to be there. */
const NEAR_PX = 40;

/** All exchanges of the page, newest last, each on a line that opens. */
@Component({
  selector: 'app-exchange-list',
  imports: [OpenExchange],
  templateUrl: './exchange-list.html',
  styleUrl: './exchange-list.scss',
})
export class ExchangeList {
  private readonly conversation = inject(Conversation);
  private readonly exchanges = inject(Exchanges);
  private readonly injector = inject(Injector);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  private isAtEnd = true;

  protected readonly open = this.conversation.open;
  protected readonly lines = computed(() => this.exchanges.all().map(lineOf));
  /** The line that Tab reaches: the one that had the focus last, at first the newest. */
  protected readonly current = linkedSignal<readonly Exchange[], number | undefined>({
    source: this.exchanges.all,
    computation: (all, previous) => {
      const kept = all.find(({ id }) => id === previous?.value && this.wasChosen);
      return (kept ?? all.at(-1))?.id;
    },
  });
  private wasChosen = false;

  constructor() {
    afterRenderEffect(() => {
      this.exchanges.all();
      const sought = this.conversation.sought();
      untracked(() => {
        if (sought !== undefined) this.bringIntoView(sought);
        else if (this.isAtEnd) this.scroller().nativeElement.scrollTop = this.scroller().nativeElement.scrollHeight;
      });
    });
  }

  protected toggle(id: number): void {
    this.isAtEnd = false;
    this.choose(id);
    this.conversation.toggle(id);
  }

  protected choose(id: number): void {
    this.wasChosen = true;
    this.current.set(id);
  }

  protected clear(): void {
    this.exchanges.clear();
    this.heading().nativeElement.focus();
  }

  protected close(): void {
    this.conversation.show(false);
  }

  /** New lines keep the end in view only for those who are there. */
  protected noteScroll(): void {
    const { scrollTop, clientHeight, scrollHeight } = this.scroller().nativeElement;
    this.isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR_PX;
  }

  protected move(event: Event, index: number): void {
    const last = this.lines().length - 1;
    const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: last }[(event as KeyboardEvent).key];
    if (target === undefined) return;
    event.preventDefault();
    const line = this.lines()[Math.min(Math.max(target, 0), last)];
    if (line) this.focus(line.id);
  }

  private focus(id: number): void {
    this.choose(id);
    this.element(`line-${id}`)?.focus();
  }

  private bringIntoView(id: number): void {
    this.isAtEnd = false;
    afterNextRender(
      () => {
        const body = this.element(`received-${id}`) ?? this.element(`line-${id}`);
        body?.scrollIntoView({ block: 'start' });
      },
      { injector: this.injector },
    );
    this.conversation.found();
  }

  private element(id: string): HTMLElement | null {
    return this.scroller().nativeElement.querySelector<HTMLElement>(`[id="${id}"]`);
  }
}

function lineOf(exchange: Exchange): Line {
  const [verb, object] = partsOf(exchange);
  return {
    exchange,
    id: exchange.id,
    time: timeOfDay(exchange.at),
    isOurs: exchange.kind === 'request',
    verb,
    object,
    meaning: meaningOf(exchange),
    status: statusOf(exchange),
    isRefused: isRefused(exchange),
    took: timeOf(exchange),
    size: sizeOf(exchange),
  };
}

interface Line {
  readonly exchange: Exchange;
  readonly id: number;
  readonly time: string;
  readonly isOurs: boolean;
  readonly verb: string;
  readonly object: string;
  readonly meaning: string;
  readonly status: string;
  readonly isRefused: boolean;
  readonly took: string;
  readonly size: string;
}

function isRefused(exchange: Exchange): boolean {
  if (exchange.kind !== 'request' || !exchange.outcome) return false;
  return exchange.outcome.kind === 'answer' ? exchange.outcome.status >= 400 : exchange.outcome.kind === 'no answer';
}
