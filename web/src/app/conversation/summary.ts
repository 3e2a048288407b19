import { isOfAccess } from '../api/idempotency/access-paths';
import type { Exchange, FeedExchange } from './exchange';

/** What was sent, on one line: “POST /users”, “change 3007”. */
export function requestOf(exchange: Exchange): string {
  const [verb, object] = partsOf(exchange);
  return `${verb} ${object}`.trim();
}

/** The method and the path; of the feed the event and its revisions. */
export function partsOf(exchange: Exchange): [verb: string, object: string] {
  switch (exchange.kind) {
    case 'request':
      return [exchange.method, exchange.path];
    case 'changes': {
      const { first, count } = exchange;
      return count === 1
        ? ['change', String(first.revision)]
        : ['changes', `${first.revision}–${first.revision + count - 1}`];
    }
    case 'feed':
      return ofFeed(exchange.event);
  }
}

function ofFeed(event: FeedExchange['event']): [verb: string, object: string] {
  if (event.kind === 'changes') return ['changes', `${event.changes.from}–${event.changes.to}`];
  return ['feed', event.kind === 'down' ? '' : event.kind];
}

/** What came of it, on one line: “201 · 12 ms · 48 B”, “live · 312 B”. */
export function outcomeOf(exchange: Exchange): string {
  return [statusOf(exchange), timeOf(exchange), sizeOf(exchange)].filter((part) => part !== '').join(' · ');
}

export function statusOf(exchange: Exchange): string {
  if (exchange.kind !== 'request') return 'live';
  const { outcome } = exchange;
  if (!outcome) return '…';
  return outcome.kind === 'answer' ? String(outcome.status) : outcome.kind;
}

export function timeOf(exchange: Exchange): string {
  return exchange.kind === 'request' && exchange.outcome ? `${exchange.outcome.milliseconds} ms` : '';
}

/** The size of the body that came; nothing is known of those of accounts and sessions. */
export function sizeOf(exchange: Exchange): string {
  if (exchange.kind === 'changes') return inBytes(exchange.bytes);
  if (exchange.kind === 'feed' || exchange.outcome?.kind !== 'answer' || isOfAccess(exchange.path)) return '';
  return inBytes(exchange.outcome.body?.bytes ?? 0);
}

function inBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 999_950 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
