import { HttpErrorResponse } from '@angular/common/http';
import { isLostChange, isLostPosition } from './refusal';
import type { FieldProblem, Problem } from './types';

/** Why a request failed, in words for the person who made it. */
export interface Failure {
  readonly message: string;
  readonly fields: readonly FieldProblem[];
  /** There was no answer, so the same request may succeed once the backend can be reached. */
  readonly isUnreachable: boolean;
}

/** The problem's own words are for programs. */
const LOST = 'What you saw is no longer in the history: the directory has been restored or replaced meanwhile.';

export function failureOf(error: unknown): Failure {
  if (!(error instanceof HttpErrorResponse)) throw error;
  if (error.status === 0) return { message: 'The server cannot be reached.', fields: [], isUnreachable: true };
  if (isLostChange(error) || isLostPosition(error)) return { message: LOST, fields: [], isUnreachable: false };
  const body: unknown = error.error;
  if (isProblem(body)) return { message: body.detail, fields: body.errors ?? [], isUnreachable: false };
  return { message: withoutProblem(error.status), fields: [], isUnreachable: false };
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
