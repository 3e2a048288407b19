/** Every problem that the API answers with (RFC 9457): its name is the last part of `type`. */
export const PROBLEMS = {
  'internal-error': { status: 500, title: 'Something went wrong on our side' },
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  'method-not-allowed': { status: 405, title: 'The method is not supported here' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'payload-too-large': { status: 413, title: 'The body is too large' },
  'store-unavailable': { status: 503, title: 'The store can not be reached' },
  'unsupported-media-type': { status: 415, title: 'The body is not of a supported media type' },
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
