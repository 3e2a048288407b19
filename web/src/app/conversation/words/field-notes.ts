import type { HeaderField } from '../exchange';

/** A header field, and half a sentence on what it is for. */
export interface NotedField extends HeaderField {
  readonly note: string;
}

/** What a field says, by its value. No note means that it says nothing here, and is not shown. */
type Note = string | ((value: string) => string | undefined);

const IN_REQUESTS: Readonly<Record<string, Note>> = {
  Accept: (value) => ACCEPTED[value] ?? 'what this page can read',
  'If-Match': (value) =>
    value === '*'
      ? 'whatever version it has now'
      : 'the version you saw; had someone been faster, nothing would be overwritten',
  'If-None-Match': 'the version you have; if it still holds, the answer is a short 304',
  'Idempotency-Key': 'one act, however often the network makes us send it',
  'Last-Event-ID': 'the last event you heard; the feed goes on right after it',
  'Content-Type': (value) => (value.startsWith('application/json') ? 'the body is JSON' : undefined),
};

const IN_ANSWERS: Readonly<Record<string, Note>> = {
  ETag: (value) =>
    value.startsWith('W/')
      ? 'the state of the whole directory; your browser sends it back as If-None-Match, and nothing is sent twice'
      : 'the version you saw; sent back as If-Match, it keeps you from overwriting someone',
  Location: 'where you find what this has made',
  Link: 'the pages around this one; follow next until there is none, and you miss nobody',
  Position: 'the point in the history that this answer shows; the feed goes on right after it',
  'X-Total-Count': 'how many there are in all, this page being a part',
  'X-Total-Count-Kind': (value) =>
    value === 'at-least' ? 'counting stopped there, so that every search costs little' : undefined,
  'Idempotency-Replayed': 'done before under this key: the same answer once more, and nothing done twice',
  'Retry-After': (value) => `try again in ${value} s`,
  Allow: 'the methods that this address has',
  RateLimit: 'how many requests you have left (r), and for how many seconds (t)',
  'RateLimit-Policy': 'how many requests (q) you may send in how many seconds (w)',
  'Cache-Control': (value) => CACHED[value],
  Vary: (value) =>
    /\baccept\b(?!-)/i.test(value)
      ? 'the same address answers others otherwise, by these fields of the request'
      : undefined,
  'Content-Type': (value) => {
    if (value.startsWith('application/problem+json')) return 'an error that programs can read, too';
    if (value.startsWith('text/event-stream')) return 'an answer that does not end: events, as they happen';
    return value.startsWith('application/json') ? 'the body is JSON' : undefined;
  },
  'X-Request-Id': 'the name of this request in the log of the server',
};

const ACCEPTED: Readonly<Record<string, string>> = {
  'text/plain': 'the greeting, please; who accepts HTML gets the app here',
  'text/event-stream': 'an answer that does not end: events, as they happen',
};

const CACHED: Readonly<Record<string, string>> = {
  'no-cache': 'keep it, but ask before you show it again',
  'no-store': 'never keep it',
};

export function notedRequestFields(fields: readonly HeaderField[]): NotedField[] {
  return noted(fields, IN_REQUESTS);
}

export function notedAnswerFields(fields: readonly HeaderField[]): NotedField[] {
  return noted(fields, IN_ANSWERS);
}

function noted(fields: readonly HeaderField[], notes: Readonly<Record<string, Note>>): NotedField[] {
  return fields.flatMap((field) => {
    const note = notes[field.name];
    const words = typeof note === 'function' ? note(field.value) : note;
    return words === undefined ? [] : [{ ...field, note: words }];
  });
}
