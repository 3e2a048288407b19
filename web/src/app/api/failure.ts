import { HttpErrorResponse } from '@angular/common/http';
import { isLostChange, isLostPosition } from './refusal';
import type { FieldProblem, Problem } from './types';

/** Why a request failed, in words for the person who made it. */
export interface Failure {
  readonly message: string;
  /** The name of the problem, where the answer has one. */
  readonly problem?: string;
  readonly fields: readonly FieldProblem[];
  /** There was no answer, so the same request may succeed once the backend can be reached. */
  readonly isUnreachable: boolean;
  /** Whether the same request may succeed later, so that it helps to try again. */
  readonly isRepeatable: boolean;
}

/** What happened, for people: the words of these problems are for programs. */
const WORDS: Readonly<Record<string, string>> = {
  'internal-error': 'The server has failed to answer.',
  'malformed-request': 'The server does not know this address.',
  'not-ready': 'The server is not ready yet.',
  'payload-too-large': 'This is more than the server takes. A large file can be imported in several parts.',
  'position-unknown':
    'What you saw is no longer in the history: the directory has been restored or replaced meanwhile.',
  'set-up-needed': 'This server has no account yet.',
  'sign-in-needed': 'Nobody is signed in who may do this.',
  'store-full': 'The server has no room left, so nothing was saved.',
  'store-unavailable': 'The server cannot reach its directory at the moment.',
  'too-many-requests': 'That was too much at once. Wait a moment.',
  'too-many-writes': 'Too many people are saving at the moment. Wait a moment.',
  'uri-too-long': 'The server does not know this address.',
  'username-taken': 'There is a user of that name already.',
};

/** These failures are temporary (RFC 9110 §15.5.9, RFC 6585 §4), and so are those of the server, but for a full disk. */
const TEMPORARY = [408, 429];
const NO_ROOM = 507;

export function failureOf(error: unknown): Failure {
  if (!(error instanceof HttpErrorResponse)) throw error;
  if (error.status === 0)
    return { message: 'The server cannot be reached.', fields: [], isUnreachable: true, isRepeatable: true };
  const body: unknown = error.error;
  return {
    message: isProblem(body) ? wordsOf(error, body) : withoutProblem(error.status),
    ...(isProblem(body) && { problem: nameOf(body) }),
    fields: isProblem(body) ? (body.errors ?? []) : [],
    isUnreachable: false,
    isRepeatable: TEMPORARY.includes(error.status) || (error.status >= 500 && error.status !== NO_ROOM),
  };
}

function wordsOf(error: HttpErrorResponse, { type, detail }: Problem): string {
  if (isLostChange(error) || isLostPosition(error)) return WORDS['position-unknown'] ?? detail;
  const name = nameOf({ type });
  if (error.status !== 400 || name !== 'validation-failed') return WORDS[name] ?? detail;
  // The parameters of a list come from the address; no field of a form shows what is wrong with them.
  return error.url?.includes('?')
    ? 'The address asks for something that the server does not know.'
    : 'The server does not take what was entered.';
}

function nameOf({ type }: Pick<Problem, 'type'>): string {
  return type.replace('/problems/', '');
}

function withoutProblem(status: number): string {
  // Angular reports a successful answer as an error when its body cannot be parsed.
  return status < 300 ? 'The answer of the server could not be read.' : `The server answered with status ${status}.`;
}

/** Whether this is a problem of ours (RFC 9457) and not, say, the HTML page of a proxy. */
function isProblem(body: unknown): body is Problem {
  return (
    typeof body === 'object' && body !== null && 'type' in body && 'detail' in body && typeof body.detail === 'string'
  );
}
