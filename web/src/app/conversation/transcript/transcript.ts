import { isOfAccess } from '../../api/idempotency/access-paths';
import { revisionOf } from '../../api/position';
import type { ChangesExchange, Exchange, FeedExchange, Outcome, RequestExchange } from '../exchange';
import type { KeptBody } from '../kept-body';
import { type NotedField, notedAnswerFields, notedRequestFields } from '../words/field-notes';
import type { Command } from './command';
import { jsonText } from './json-text';
import { statusLine } from './status-line';

/** A message as it is shown. */
export interface Message {
  /** Its first line. */
  readonly line: string;
  readonly fields: readonly NotedField[];
  readonly body: readonly string[];
  /** What of the body is not shown, in words. */
  readonly rest: string;
}

/** Both sides of an exchange, to be read and to be sent again. */
export interface Transcript {
  readonly request: Message;
  /** Undefined while there is none. */
  readonly response: Message | undefined;
  /** Undefined where the body is not kept as a whole. */
  readonly command: Command | undefined;
}

/** @param origin of the server, or nothing where that is the page's own */
export function transcriptOf(exchange: Exchange, origin: string): Transcript {
  return exchange.kind === 'request' ? ofRequest(exchange, origin) : ofFeed(exchange, origin);
}

function ofRequest({ method, path, fields, body, outcome }: RequestExchange, origin: string): Transcript {
  // What goes to accounts and sessions is kept without its secrets, and cannot be sent again.
  const isWhole = !isOfAccess(path) && (!body || (!body.isCut && body.left === 0));
  const command = { method, url: origin + path, fields, body: body && JSON.stringify(body.value) };
  return {
    request: { line: `${method} ${path}`, fields: notedRequestFields(fields), ...linesOf(body) },
    response: outcome?.kind === 'answer' ? responseOf(outcome) : undefined,
    command: isWhole ? command : undefined,
  };
}

function responseOf({ status, fields, body }: Outcome & { readonly kind: 'answer' }): Message {
  return { line: statusLine(status), fields: notedAnswerFields(fields), ...linesOf(body) };
}

function linesOf(body: KeptBody | undefined): Pick<Message, 'body' | 'rest'> {
  if (!body) return { body: [], rest: '' };
  const text = typeof body.value === 'string' ? body.value : jsonText(body.value);
  return { body: text.split('\n'), rest: body.isCut ? '… and more' : body.left > 0 ? `… and ${body.left} more` : '' };
}

const STREAM_FIELDS = [{ name: 'Accept', value: 'text/event-stream' }];
const STREAM_ANSWER = [
  { name: 'Content-Type', value: 'text/event-stream' },
  { name: 'Cache-Control', value: 'no-store' },
];

/** The tab that has the stream opened it once; this is the request that gets exactly these events. */
function ofFeed(exchange: ChangesExchange | FeedExchange, origin: string): Transcript {
  const path = `/changes/stream${after(exchange)}`;
  const events = exchange.kind === 'changes' ? eventsOf(exchange) : feedEvent(exchange);
  const left = exchange.kind === 'changes' ? exchange.count - exchange.changes.length : 0;
  return {
    request: { line: `GET ${path}`, fields: notedRequestFields(STREAM_FIELDS), body: [], rest: '' },
    response: events && {
      line: statusLine(200),
      fields: notedAnswerFields(STREAM_ANSWER),
      body: events,
      rest: left > 0 ? `${left} earlier ones are not kept` : '',
    },
    command: { method: 'GET', url: origin + path, fields: STREAM_FIELDS, body: undefined },
  };
}

/** The place after which the events come: a position, or a revision. */
function after(exchange: ChangesExchange | FeedExchange): string {
  if (exchange.kind === 'changes') return `?after=${exchange.first.revision - 1}`;
  if (exchange.event.kind === 'changes') return `?after=${exchange.event.changes.from - 1}`;
  return exchange.event.kind === 'down' ? '' : `?after=${exchange.event.position}`;
}

function eventsOf({ changes }: ChangesExchange): string[] {
  return changes.flatMap((change, index) => [...(index === 0 ? [] : ['']), ...wire('change', change.position, change)]);
}

function feedEvent({ event }: FeedExchange): string[] | undefined {
  switch (event.kind) {
    case 'ready': {
      const { directory, position, head } = event;
      return wire('ready', position, { directory, revision: revisionOf(head), position: head });
    }
    case 'changes':
      return wire('changes', event.position, event.changes);
    case 'reset':
      return wire('reset', event.position, { revision: revisionOf(event.position), position: event.position });
    case 'down':
      return undefined;
  }
}

/** An event as it goes over the wire, but with its data broken into lines. */
function wire(event: string, id: string, data: object): string[] {
  return [`event: ${event}`, `id: ${id}`, ...`data: ${jsonText(data)}`.split('\n')];
}
