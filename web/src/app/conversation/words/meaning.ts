import { sentenceOf, textOf, toldOf, uncapitalised } from '../../changes/sentence';
import type { Change, ChangeSet, User } from '../../api/types';
import type { ChangesExchange, Exchange, FeedExchange, Outcome, RequestExchange } from '../exchange';
import type { KeptBody } from '../kept-body';

type Answer = Outcome & { readonly kind: 'answer' };

/** What an exchange meant, in a few words. */
export function meaningOf(exchange: Exchange): string {
  switch (exchange.kind) {
    case 'changes':
      return meaningOfChanges(exchange);
    case 'feed':
      return meaningOfFeed(exchange.event);
    case 'request':
      return meaningOfRequest(exchange);
  }
}

const FEED: Readonly<Record<Exclude<FeedExchange['event']['kind'], 'changes'>, string>> = {
  ready: 'listening: each change from here on is sent at once',
  reset: 'the history is another one: everything is read anew',
  down: 'the connection broke off, and is opened again',
};

const REFUSALS: Readonly<Record<number, string>> = {
  400: 'refused: the request is not as it has to be',
  401: 'refused: nobody is signed in',
  403: 'refused: this role may not do it',
  404: 'there is no such thing',
  409: 'refused: it contradicts what is there now',
  410: 'it is gone',
  412: 'refused: someone was faster, and nothing was overwritten',
  422: 'refused: this key stands for another act',
  428: 'refused: it has to say which version it means',
  429: 'refused: too many requests in a short time',
  503: 'busy: it asks for another try',
};

function meaningOfFeed(event: FeedExchange['event']): string {
  if (event.kind !== 'changes') return FEED[event.kind];
  const { from, to, set } = event.changes;
  return `${number(to - from + 1)} ${from === to ? 'change' : 'changes'} of set ${set}, told as one`;
}

function meaningOfChanges({ count, changes }: ChangesExchange): string {
  const last = changes.at(-1);
  const words = !last ? '' : last.by ? toldOf(last) : sentence(last);
  return count === 1 ? words : `${count.toLocaleString('en-GB')} changes, the last: ${words}`;
}

function meaningOfRequest(exchange: RequestExchange): string {
  const words = meaningOfOutcome(exchange);
  return exchange.isAgain ? `another try of the same act: ${words}` : words;
}

function meaningOfOutcome(exchange: RequestExchange): string {
  const { outcome } = exchange;
  if (!outcome) return 'on its way';
  switch (outcome.kind) {
    case 'no answer':
      return 'no answer: the server cannot be reached';
    case 'given up':
      return 'given up: something newer was asked';
    case 'answer':
      return outcome.status < 400 ? meaningOfAnswer(exchange, outcome) : refusal(outcome);
  }
}

function refusal({ status, body }: Answer): string {
  const { title } = (body?.value ?? {}) as { title?: unknown };
  return REFUSALS[status] ?? (typeof title === 'string' ? title : 'refused');
}

function meaningOfAnswer(exchange: RequestExchange, answer: Answer): string {
  const [path = '', query = ''] = exchange.path.split('?');
  const route = ROUTES.find(({ method, path: pattern }) => method === exchange.method && pattern.test(path));
  return route?.words({ path, query: new URLSearchParams(query), request: exchange.body, answer }) ?? '';
}

interface Told {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly request: KeptBody | undefined;
  readonly answer: Answer;
}

interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly words: (told: Told) => string;
}

const ROUTES: readonly Route[] = [
  { method: 'GET', path: /^\/$/, words: () => 'the greeting' },
  { method: 'GET', path: /^\/users$/, words: page },
  { method: 'POST', path: /^\/users$/, words: sent },
  { method: 'GET', path: /^\/users\/\d+$/, words: ({ answer }) => `${nameIn(answer)} as it is now` },
  { method: 'PATCH', path: /^\/users\/\d+$/, words: patched },
  { method: 'DELETE', path: /^\/users\/\d+$/, words: ({ path }) => `deleted user ${numberIn(path)}` },
  { method: 'GET', path: /^\/users\/\d+\/changes$/, words: ({ answer }) => counted(answer, 'change of this user') },
  { method: 'GET', path: /^\/changes$/, words: ({ answer }) => counted(answer, 'change') },
  { method: 'POST', path: /^\/changes\/\d+\/undo$/, words: undone },
  { method: 'POST', path: /^\/sets$/, words: ({ answer }) => planned(answer) },
  { method: 'GET', path: /^\/sets\/\d+$/, words: ({ path }) => `how far set ${numberIn(path)} has come` },
  { method: 'GET', path: /^\/sets\/\d+\/rows$/, words: ({ answer }) => counted(answer, 'row of the set') },
  { method: 'PUT', path: /^\/sets\/\d+\/file$/, words: ({ answer }) => `sent a part of a file: ${arrived(answer)}` },
  { method: 'GET', path: /^\/sets\/\d+\/file$/, words: ({ path }) => `how the file of set ${numberIn(path)} is read` },
  { method: 'POST', path: /^\/sets\/\d+\/plan$/, words: ({ path }) => `has the file of set ${numberIn(path)} judged` },
  { method: 'POST', path: /^\/sets\/\d+\/start$/, words: ({ path }) => `started set ${numberIn(path)}` },
  { method: 'POST', path: /^\/sets\/\d+\/stop$/, words: ({ path }) => `stopped set ${numberIn(path)}` },
  { method: 'GET', path: /^\/session$/, words: () => 'who is signed in here, and what that person may do' },
  { method: 'POST', path: /^\/(?:session|accounts\/first|invitations\/accept)$/, words: () => 'signed in' },
  { method: 'DELETE', path: /^\/session$/, words: () => 'signed out' },
  { method: 'GET', path: /^\/pets$/, words: ({ answer }) => counted(answer, 'pet') },
];

/** “the first 100 of 412”, “3 of 3 that match “ha””. */
function page({ query, answer }: Told): string {
  const total = fieldOf(answer, 'X-Total-Count');
  const more = fieldOf(answer, 'X-Total-Count-Kind') === 'at-least' ? 'more than ' : '';
  const [q, pet] = [query.get('q'), query.get('pet')];
  const which = [q === null ? '' : ` that match “${q}”`, pet === null ? '' : ` with ${pet}`].join('');
  const place = query.has('cursor') ? 'another' : 'the first';
  const shown = listed(answer);
  if (total === undefined) return `${number(shown)} ${shown === 1 ? 'user' : 'users'}${which}`;
  if (more === '' && Number(total) === shown)
    return shown === 1 ? `the only one${which}` : `all ${number(shown)}${which}`;
  return `${place} ${number(shown)} of ${more}${number(Number(total))}${which}`;
}

function sent({ request, answer }: Told): string {
  const { data } = (request?.value ?? {}) as { data?: unknown };
  if (typeof data === 'string') return `sent “${data}”`;
  return sentence({ kind: 'created', before: null, after: answer.body?.value as User, text: null, undoes: null });
}

function patched({ request, answer }: Told): string {
  const fields = Object.keys(request?.value ?? {});
  if (fields.includes('username')) return `renamed to ${nameIn(answer)}`;
  return `changed the ${fields.join(' and ')} of ${nameIn(answer)}`;
}

function undone({ path, answer }: Told): string {
  const change = answer.body?.value as Change | undefined;
  return `undid change ${numberIn(path)}${change ? `: ${sentence(change)}` : ''}`;
}

/** “25,665 rows, nothing changed yet”. */
function planned({ body }: Answer): string {
  const { state, counts } = (body?.value as Partial<ChangeSet> | undefined) ?? {};
  if (state === 'receiving') return 'began an import, whose file follows';
  const rows = counts?.rows ?? 0;
  return `planned a set: ${number(rows)} ${rows === 1 ? 'row' : 'rows'}, and nothing changed yet`;
}

function arrived({ body }: Answer): string {
  return `${number((body?.value as Partial<ChangeSet> | undefined)?.received ?? 0)} bytes are there`;
}

/** The app's sentence on a change, within a line. */
function sentence(change: Parameters<typeof sentenceOf>[0]): string {
  return uncapitalised(textOf(sentenceOf(change)));
}

function nameIn({ body }: Answer): string {
  return (body?.value as Partial<User> | undefined)?.username ?? '';
}

function numberIn(path: string): string {
  return /\d+/.exec(path)?.[0] ?? '';
}

function counted(answer: Answer, noun: string): string {
  const count = listed(answer);
  const [first = '', ...rest] = noun.split(' ');
  return `${number(count)} ${[count === 1 ? first : `${first}s`, ...rest].join(' ')}`;
}

/** How many elements the answer has. */
function listed({ body }: Answer): number {
  return (Array.isArray(body?.value) ? body.value.length : 0) + (body?.left ?? 0);
}

function number(count: number): string {
  return count.toLocaleString('en-GB');
}

export function fieldOf({ fields }: Answer, name: string): string | undefined {
  return fields.find((field) => field.name === name)?.value;
}
