/** Every problem that the API answers with (RFC 9457): its name is the last part of `type`. */
export const PROBLEMS = {
  'changed-since': { status: 409, title: 'The user has changed since' },
  'idempotency-key-reused': { status: 422, title: 'The idempotency key stands for another request' },
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  'method-not-allowed': { status: 405, title: 'The method is not supported here' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'not-undoable': { status: 409, title: 'The change can not be undone' },
  'origin-not-trusted': { status: 403, title: 'The page is not trusted to write' },
  'payload-too-large': { status: 413, title: 'The body is too large' },
  'precondition-failed': { status: 412, title: 'The user has changed meanwhile' },
  'precondition-required': { status: 428, title: 'The request must say which revision it means' },
  'store-full': { status: 507, title: 'The store is full' },
  'store-unavailable': { status: 503, title: 'The store can not be reached' },
  'streams-exhausted': { status: 503, title: 'No more streams can be served now' },
  'too-many-streams': { status: 429, title: 'The client has too many streams' },
  'unsupported-media-type': { status: 415, title: 'The body is not of a supported media type' },
  'user-deleted': { status: 410, title: 'The user has been deleted' },
  'username-taken': { status: 409, title: 'The username is taken' },
  'validation-failed': { status: 400, title: 'The request is not valid' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemName = keyof typeof PROBLEMS;

/** What is wrong with one place of the body; `pointer` is a JSON pointer (RFC 6901), empty for the whole. */
export interface FieldError {
  pointer: string;
  detail: string;
}

export interface ProblemExtras {
  errors?: readonly FieldError[];
  /** Header fields that belong to the answer, as `Allow`. */
  headers?: Readonly<Record<string, string>>;
  /** Further members of the problem (RFC 9457 §3.2), as `current`. */
  members?: Readonly<Record<string, unknown>>;
}

/** An error that knows which problem it is. `message` becomes the problem's `detail`: it says what would have been right. */
export class ProblemError extends Error {
  constructor(
    readonly problem: ProblemName,
    detail: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(detail);
  }
}
