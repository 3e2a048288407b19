/** Every problem that the API answers with (RFC 9457): its name is the last part of `type`, and leads to a page that explains it. */
export const PROBLEMS = {
  'account-changed': {
    status: 412,
    title: 'The account has changed meanwhile',
    meaning: 'If-Match names another version of the account than that of now. Nothing was kept.',
    remedy: 'Read the account again, and send its ETag.',
  },
  'account-name-taken': {
    status: 409,
    title: 'The name is taken by another account',
    meaning: 'Another account has this name, or one that differs in case only. Nothing was kept.',
    remedy: 'Choose another name.',
  },
  'changed-since': {
    status: 409,
    title: 'The user has changed since',
    meaning:
      'A later change has touched the same user, so this one cannot be undone. "current" is the user as it is now.',
    remedy: 'Undo the later changes first, or send the older state with PATCH.',
  },
  'expectation-failed': {
    status: 417,
    title: 'The expectation cannot be met',
    meaning: 'The Expect field asks for something other than "100-continue".',
    remedy: 'Leave the field out.',
  },
  'exports-exhausted': {
    status: 503,
    title: 'No more exports can be served now',
    meaning: 'The server has as many exports of the directory as MAX_EXPORTS allows.',
    remedy: 'Wait as long as Retry-After says, or read the list page by page.',
  },
  'header-fields-too-large': {
    status: 431,
    title: 'The header is too large',
    meaning: 'The request line and the header fields are larger together than MAX_HEADER_BYTES allows.',
    remedy: 'Send fewer or shorter fields; a browser may have to forget its cookies for this host.',
  },
  'https-needed': {
    status: 403,
    title: 'Passwords need HTTPS',
    meaning:
      'A password came over plain HTTP to a server that other machines reach, where everyone on the way could read it. It was not looked at, and nothing was kept.',
    remedy: 'Put a proxy with a certificate in front of the server, and set PUBLIC_URL to its address.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The idempotency key stands for another request',
    meaning:
      'The same Idempotency-Key came with another method, path, body or If-Match less than 24 hours ago. Nothing was kept.',
    remedy: 'Draw a new key for each new request, and use the old one for repetitions only.',
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong on our side',
    meaning: 'The request was sound, and the server failed. Its log has the cause under the requestId.',
    remedy: 'Send it again with the same Idempotency-Key; if it stays, report the requestId.',
  },
  'key-not-valid': {
    status: 401,
    title: 'The key is not valid',
    meaning: 'Authorization has a key that does not exist, or whose end has come. Nothing was kept.',
    remedy: 'Make a new key in the app, or leave the field out.',
  },
  'last-admin': {
    status: 409,
    title: 'It is the last admin',
    meaning:
      'No other account that can sign in is an admin, so that nobody could manage accounts any more. Nothing was kept.',
    remedy: 'Make another account an admin first.',
  },
  'link-not-valid': {
    status: 410,
    title: 'The link is not valid any more',
    meaning:
      'The secret of a set-up link or an invitation has been used or replaced, is too old, or is none. Nothing was kept.',
    remedy: 'Ask for another one: an admin makes invitations, and the person at the server the set-up link.',
  },
  'malformed-json': {
    status: 400,
    title: 'The body is not JSON',
    meaning:
      'The body ends too early, is no JSON text, is not UTF-8, or is nested deeper than 32 levels. Nothing was kept.',
    remedy: 'Let a library write the JSON.',
  },
  'malformed-request': {
    status: 400,
    title: 'The request is not valid HTTP',
    meaning:
      'The request breaks a rule of HTTP: for example, it has no Host or two of them, a broken chunk, or a body where a body has no meaning.',
    remedy: 'Look at "detail"; send the request through an HTTP library.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The method is not supported here',
    meaning: 'The path exists, but does not answer to this method.',
    remedy: 'Use one of those in the Allow field.',
  },
  'misdirected-request': {
    status: 421,
    title: 'The host name is not ours',
    meaning:
      'The Host field names a host that this server does not answer for. That keeps pages of others from reaching it by a name of their own (DNS rebinding).',
    remedy: 'Ask for localhost; or add the name to the setting ALLOWED_HOSTS of the server.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing here',
    meaning:
      'There is no such path, or nothing under this number. Paths are exact: upper case and a slash at the end count.',
    remedy: 'Look at the routes at /docs.',
  },
  'not-ready': {
    status: 503,
    title: 'The server is not ready',
    meaning: 'A part of the store is down: writes, or reads too, may fail. "parts" has the state of each.',
    remedy: 'Do what the "detail" of the part says; then ask again.',
  },
  'not-undoable': {
    status: 409,
    title: 'The change cannot be undone',
    meaning: 'The change is a message, and what was sent stays sent.',
    remedy: 'Send another message.',
  },
  'origin-not-trusted': {
    status: 403,
    title: 'The page is not trusted to write',
    meaning:
      'A page of another origin tried to write. Only pages of the server itself and of listed origins may; where the server is for this machine alone, those of localhost, 127.0.0.1 and [::1] may as well.',
    remedy: 'Add the origin to the setting CORS_ORIGINS of the server.',
  },
  'other-change': {
    status: 412,
    title: 'The change is another one than was seen',
    meaning:
      'If-Match names another position than that of the change with this revision, so that an undo would take back something that nobody has seen. The directory may have been restored from a backup or replaced. Nothing was kept.',
    remedy: 'Read the change again; if it is to be undone, send its position in If-Match.',
  },
  'part-out-of-order': {
    status: 409,
    title: 'The part does not continue the file',
    meaning:
      'The parts of a file come in their order, and this one begins elsewhere than where the last one ended. "received" is how many bytes there are. Nothing of this part was kept.',
    remedy: 'Send what follows, with "received" as the offset.',
  },
  'payload-too-large': {
    status: 413,
    title: 'The body is too large',
    meaning:
      'The body is larger than MAX_BODY_BYTES allows, a part of a file larger than 8 MB, or a file larger than MAX_IMPORT_BYTES. Nothing of it was kept.',
    remedy: 'Send less at a time.',
  },
  'position-unknown': {
    status: 410,
    title: 'The position is not of this history',
    meaning:
      "No change of this directory has that position. The directory was restored from a backup or replaced since, or the position is another directory's.",
    remedy: 'Read the lists again, and continue from the Position of their answers.',
  },
  'precondition-failed': {
    status: 412,
    title: 'The user has changed meanwhile',
    meaning:
      'If-Match names a position that the user no longer has, or that is not of this history. Nothing was kept. "base" is what was seen, "current" what it is now, and "merged" both edits together, where they can stand together.',
    remedy: 'Settle the difference, then send the write again with the ETag of "current".',
  },
  'precondition-required': {
    status: 428,
    title: 'The request must say which position it means',
    meaning: 'Without If-Match, a write could overwrite what somebody else has just written. Nothing was kept.',
    remedy: 'Send If-Match with the position that was seen, in quotes, such as If-Match: "7.3f9ab2c41d0e".',
  },
  'request-timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    meaning:
      'The header was not complete within HEADERS_TIMEOUT_SECONDS, or the body within REQUEST_TIMEOUT_SECONDS. Nothing was kept.',
    remedy: 'Send it again on a new connection.',
  },
  'role-needed': {
    status: 403,
    title: 'Your role may not do this',
    meaning:
      'The account, or the key, has a lesser role than this needs. "detail" names the role that would do. Nothing was kept.',
    remedy: 'Ask an admin for the role.',
  },
  'session-needed': {
    status: 403,
    title: 'Only a person may do this',
    meaning: 'A key was sent where a session is needed, so that a key cannot make other keys. Nothing was kept.',
    remedy: 'Sign in in a browser.',
  },
  'set-not-ready': {
    status: 409,
    title: 'The state of the set does not allow it',
    meaning:
      'A set is started once it is planned, stopped while it waits or runs, and deleted while nobody has started it; an import is planned once its file is there. "detail" has its state. Nothing was kept.',
    remedy: 'Read the set again, and do what its state allows.',
  },
  'set-up-needed': {
    status: 503,
    title: 'The server has to be set up first',
    meaning:
      'Others than this machine can reach the server, and it has no account yet. Until there is one, nothing else is answered.',
    remedy:
      'Open the set-up link that the log of the server shows. ALLOW_PUBLIC=true opens the server to everyone instead.',
  },
  'sign-in-failed': {
    status: 401,
    title: 'The name or the password is wrong',
    meaning: 'There is no account with this name and this password. Which of the two is wrong is not said.',
    remedy: 'Try again; an admin can make a link to choose another password with.',
  },
  'sign-in-needed': {
    status: 401,
    title: 'Sign in first',
    meaning:
      'Not everyone may do this, and the request does not say who sends it: it has no session and no key that counts. Nothing was kept.',
    remedy: 'Sign in, or send a key as "Authorization: Bearer mng_…".',
  },
  'sign-ins-exhausted': {
    status: 503,
    title: 'No more passwords can be checked now',
    meaning: 'To check a password takes time and memory on purpose, so that only a few are checked at once.',
    remedy: 'Wait as long as Retry-After says, then try again.',
  },
  'store-full': {
    status: 507,
    title: 'The store is full',
    meaning:
      'The disk of the server is full, or the directory has as many bytes or users as MAX_STORE_BYTES or MAX_USERS allows. Nothing was kept; reading goes on.',
    remedy: 'Make room on the disk or raise the limit, then send it again.',
  },
  'store-unavailable': {
    status: 503,
    title: 'The store cannot be reached',
    meaning: 'The database does not answer, or is busy.',
    remedy: 'Wait as long as Retry-After says, then send it again with the same Idempotency-Key.',
  },
  'streams-exhausted': {
    status: 503,
    title: 'No more streams can be served now',
    meaning: 'The server has as many streams of the feed as MAX_STREAMS allows, or is stopping.',
    remedy: 'Wait as long as Retry-After says, or ask GET /changes from time to time.',
  },
  'too-many-attempts': {
    status: 429,
    title: 'Too many passwords were tried',
    meaning:
      'Several wrong passwords were tried with this name, or from this address. The next one has to wait, longer each time; who is signed in already is not concerned.',
    remedy: 'Wait as long as Retry-After says.',
  },
  'too-many-exports': {
    status: 429,
    title: 'The client has too many exports',
    meaning: 'This address has as many exports of the directory as one address may have: a quarter of MAX_EXPORTS.',
    remedy: 'Wait until one of them has ended.',
  },
  'too-many-requests': {
    status: 429,
    title: 'The client has sent too many requests',
    meaning: 'The client has used up what the RateLimit-Policy field grants. Nothing was kept.',
    remedy: 'Wait as long as Retry-After says.',
  },
  'too-many-sets': {
    status: 429,
    title: 'There are too many sets that have not ended',
    meaning: 'The directory has as many plans, and sets that wait or run, as it may have. Nothing was kept.',
    remedy: 'Start or delete the plans that there are, or wait: what nobody starts is forgotten after a day.',
  },
  'too-many-streams': {
    status: 429,
    title: 'The client has too many streams',
    meaning: 'This address follows the feed as often as MAX_STREAMS_PER_CLIENT allows.',
    remedy: 'End a stream, or share one.',
  },
  'too-many-writes': {
    status: 429,
    title: 'The client has too many writes under way',
    meaning:
      'As many writes of this address wait to be carried out as one address may have: a quarter of MAX_WAITING_WRITES, or two parts of files. Nothing was kept.',
    remedy: 'Wait for the answers of the others, then send it again.',
  },
  'unreadable-file': {
    status: 400,
    title: 'The file cannot be read',
    meaning:
      'The file is compressed, or no text, or not in the way that was found or said: for example, a quote is opened and never closed. Nobody was changed.',
    remedy: 'Look at "detail"; save the table as CSV in UTF-8, or say how it is to be read.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body is not of a supported media type',
    meaning:
      'Bodies are application/json in UTF-8, without a content coding; of a PATCH also application/merge-patch+json. Parts of a file may have any type.',
    remedy: 'Send Content-Type: application/json.',
  },
  'uri-too-long': {
    status: 414,
    title: 'The URI is too long',
    meaning: 'The path and query are longer than MAX_URI_BYTES allows.',
    remedy: 'Ask for less at a time.',
  },
  'user-deleted': {
    status: 410,
    title: 'The user has been deleted',
    meaning: 'The user was there once. "revision" is the change that deleted it; its history is still there.',
    remedy: 'Undo that change to bring it back.',
  },
  'username-taken': {
    status: 409,
    title: 'The username is taken',
    meaning: 'Another user has this name, or one that differs in case only. Nothing was kept.',
    remedy: 'Choose another name.',
  },
  'validation-failed': {
    status: 400,
    title: 'The request is not valid',
    meaning:
      'A part of the request breaks a rule. "errors" lists what is wrong with the body or query, each with a JSON pointer, up to 20 errors. Nothing was kept.',
    remedy: 'Repair what "errors" names.',
  },
} as const satisfies Record<string, ProblemFacts>;

interface ProblemFacts {
  status: number;
  title: string;
  /** What has happened, and what became of the request. */
  meaning: string;
  /** What to do about it. */
  remedy: string;
}

export type ProblemName = keyof typeof PROBLEMS;

/** What is wrong with one place of the body; `pointer` is a JSON pointer (RFC 6901), empty for the whole. */
export interface FieldError {
  pointer: string;
  detail: string;
}

/** A name as a part of a JSON pointer (RFC 6901 §3). */
export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

export interface ProblemExtras {
  errors?: readonly FieldError[];
  /** Header fields of the answer, such as `Allow`. */
  headers?: Readonly<Record<string, string>>;
  /** Further members of the problem (RFC 9457 §3.2), such as `current`. */
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

/** The problem as it is sent. */
export function problemBody(error: ProblemError, instance: string | undefined, requestId: unknown): string {
  const { status, title } = PROBLEMS[error.problem];
  return JSON.stringify({
    type: `/problems/${error.problem}`,
    title,
    status,
    detail: error.message,
    instance: instance && toReference(instance),
    requestId,
    ...(error.extras.errors && { errors: error.extras.errors }),
    ...error.extras.members,
  });
}

/** The target of a request as a URI reference (RFC 3986), which it need not be: what may not stand in one is encoded. */
function toReference(target: string): string {
  return target.replaceAll(/%(?![\dA-F]{2})|[^\w!$%&'()*+,./:;=?@~-]/gi, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  });
}
