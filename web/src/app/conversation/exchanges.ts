import { Service, signal } from '@angular/core';
import type { Change } from '../api/types';
import type { ChangesExchange, Exchange, FeedExchange, Outcome, RequestExchange } from './exchange';
import { type KeptBody, bytesOf } from './kept-body';

/** What is beyond either bound goes, oldest first. */
const MOST = 200;
const MOST_CHARACTERS = 1_000_000;
/** An exchange without a body. */
const LEAST_WEIGHT = 500;
/** Changes that follow one another within this time share a line… */
const TOGETHER_MS = 1000;
/** …which keeps the last ones. */
const KEPT_CHANGES = 20;

/** What was said between this page and the server, newest last. */
@Service()
export class Exchanges {
  private readonly noted = signal<readonly Exchange[]>([]);
  private last = 0;

  readonly all = this.noted.asReadonly();

  /** The id that the next exchange will have. */
  get nextId(): number {
    return this.last + 1;
  }

  /** Notes a request that leaves now, and returns its id. */
  begin(request: Pick<RequestExchange, 'method' | 'path' | 'fields' | 'body'>): number {
    const key = keyOf(request);
    const isAgain = key !== undefined && this.noted().some((one) => one.kind === 'request' && keyOf(one) === key);
    return this.add({ ...request, kind: 'request', isAgain, outcome: undefined });
  }

  settle(id: number, outcome: Outcome): void {
    this.noted.update((all) => bounded(all.map((one) => (one.id === id ? ({ ...one, outcome } as Exchange) : one))));
  }

  /** Notes a change that the feed has sent. */
  hear(change: Change): void {
    const bytes = bytesOf(JSON.stringify(change));
    const newest = this.noted().at(-1);
    const isSoon = newest?.kind === 'changes' && Date.now() - newest.lastAt.getTime() < TOGETHER_MS;
    if (isSoon) {
      const batch = withChange(newest, change, bytes);
      this.noted.update((all) => bounded([...all.slice(0, -1), batch]));
    } else this.add({ kind: 'changes', count: 1, first: change, changes: [change], bytes, lastAt: new Date() });
  }

  /** Notes what else the feed has said. The changes of one set share a line. */
  note(event: FeedExchange['event']): void {
    const newest = this.noted().at(-1);
    const joined = newest?.kind === 'feed' ? joinedWith(newest.event, event) : undefined;
    if (joined) this.noted.update((all) => all.map((one) => (one === newest ? { ...newest, event: joined } : one)));
    else this.add({ kind: 'feed', event });
  }

  clear(): void {
    this.noted.set([]);
  }

  private add(exchange: Unnumbered<Exchange>): number {
    this.last += 1;
    const noted = { ...exchange, id: this.last, at: new Date() };
    this.noted.update((all) => bounded([...all, noted]));
    return noted.id;
  }
}

type Unnumbered<E> = E extends Exchange ? Omit<E, 'id' | 'at'> : never;

function keyOf({ fields }: Pick<RequestExchange, 'fields'>): string | undefined {
  return fields.find(({ name }) => name === 'Idempotency-Key')?.value;
}

function joinedWith(before: FeedExchange['event'], event: FeedExchange['event']): FeedExchange['event'] | undefined {
  if (before.kind !== 'changes' || event.kind !== 'changes' || before.changes.set !== event.changes.set)
    return undefined;
  return { ...event, changes: { ...event.changes, from: before.changes.from } };
}

function withChange(batch: ChangesExchange, change: Change, bytes: number): ChangesExchange {
  return {
    ...batch,
    count: batch.count + 1,
    changes: [...batch.changes, change].slice(-KEPT_CHANGES),
    bytes: batch.bytes + bytes,
    lastAt: new Date(),
  };
}

/** The newest exchanges, as many as both bounds allow; the newest of all in any case. */
function bounded(all: readonly Exchange[]): readonly Exchange[] {
  let room = MOST_CHARACTERS;
  const dropped = all.findLastIndex((one, index) => (room -= weightOf(one)) < 0 && index < all.length - 1);
  return all.slice(Math.max(dropped + 1, all.length - MOST));
}

function weightOf(exchange: Exchange): number {
  switch (exchange.kind) {
    case 'request':
      return LEAST_WEIGHT + kept(exchange.body) + kept(answerBody(exchange.outcome));
    case 'changes':
      return LEAST_WEIGHT + exchange.changes.length * Math.ceil(exchange.bytes / exchange.count);
    case 'feed':
      return LEAST_WEIGHT;
  }
}

function kept(body: KeptBody | undefined): number {
  return body?.kept ?? 0;
}

function answerBody(outcome: Outcome | undefined): KeptBody | undefined {
  return outcome?.kind === 'answer' ? outcome.body : undefined;
}
