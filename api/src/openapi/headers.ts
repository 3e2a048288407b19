import type { HeadersObject } from './document';
import { POSITION } from './schemas';

const COUNT = { type: 'integer', format: 'int64', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;
const text = (pattern: string, maxLength = 256) => ({ type: 'string', pattern, maxLength }) as const;

/** The header fields that answers carry, each described once: the `components.headers` of the document. */
const HEADERS = {
  'Accept-Encoding': {
    description: 'Where the content coding of the body was the reason: the coding that is accepted.',
    schema: { type: 'string', enum: ['identity'] },
  },
  'Access-Control-Allow-Credentials': {
    description: 'For a page of an origin that may send a session: `true`.',
    schema: { type: 'string', enum: ['true'] },
  },
  'Access-Control-Allow-Origin': {
    description: 'For a page of a trusted origin (CORS): that origin, or `*` where all origins are trusted.',
    schema: text('^(?:\\*|https?://\\S+)$'),
  },
  'Cache-Control': {
    description: 'A cache may keep the answer, `private` only that of one person, and must revalidate it each time.',
    required: true,
    schema: { type: 'string', enum: ['no-cache', 'private, no-cache'] },
  },
  'Cache-Control-of-problem': {
    description: 'No cache keeps a problem.',
    required: true,
    schema: { type: 'string', enum: ['no-store'] },
  },
  'Cache-Control-of-stream': {
    description: 'No cache keeps a stream.',
    required: true,
    schema: { type: 'string', enum: ['no-store'] },
  },
  'Content-Disposition': {
    description: 'The name of the file, where the answer is a file.',
    schema: text('^attachment; filename="[\\w.]+"$'),
    example: 'attachment; filename="users.csv"',
  },
  'ETag-of-directory': {
    description: 'Changes with the directory, for `If-None-Match`.',
    required: true,
    schema: text('^W/"\\d+\\.[0-9a-f]{12}"$'),
    example: 'W/"7.3f9ab2c41d0e"',
  },
  'ETag-of-account': {
    description: 'Changes with the account, for `If-Match`.',
    required: true,
    schema: text('^"[0-9a-f-]{36}"$'),
    example: '"0d9f8c1e-5a43-4a06-9c57-2f1f0d7c7b60"',
  },
  'ETag-of-set': {
    description: 'Changes with the set, for `If-None-Match`.',
    required: true,
    schema: text('^"[\\w-]{22}"$'),
    example: '"Jx0V3fYc2mYJm1nq0oZ8Bw"',
  },
  'ETag-of-file': {
    description: 'Of the app: changes with its file, for `If-None-Match`.',
    schema: text('^W/"[\\w-]+"$'),
  },
  'Last-Modified': {
    description: 'Of the app: when its file was last changed.',
    schema: text('^\\w{3}, \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT$'),
  },
  'Revision-of-directory': {
    description: "The directory's revision at the moment that the answer shows.",
    required: true,
    schema: COUNT,
    example: 7,
  },
  'Position-of-directory': {
    description: "The position of the directory's last change at the moment that the answer shows.",
    required: true,
    schema: POSITION,
    example: '7.3f9ab2c41d0e',
  },
  'Access-Control-Expose-Headers': {
    description: 'For a page of a trusted origin (CORS): the fields that it may read.',
    schema: text('^[\\w-]+(?:, [\\w-]+)*$'),
    example: 'ETag, Link, Location, Position, Revision',
  },
  'Idempotency-Replayed': {
    description:
      '`true` where the write was carried out before under the same `Idempotency-Key`; this is the stored answer.',
    schema: { type: 'string', enum: ['true'] },
  },
  Link: {
    description:
      'The pages around this one (RFC 8288): `next`, `first`, `prev`, `last`; with a long query, the last ones are left out. The list ends where there is no `next`, even if a page is short.',
    schema: text('^</[^>]*>; rel="\\w+"(?:, </[^>]*>; rel="\\w+")*$', 4096),
    example: '</users?cursor=WzEs>; rel="next"',
  },
  'Link-to-next': {
    description:
      'The page that follows in the same direction (RFC 8288), `next`. The list ends where there is none, even if a page is short.',
    schema: text('^</[^>]*>; rel="next"$', 8192),
    example: '</changes?after=7.3f9ab2c41d0e>; rel="next"',
  },
  Location: {
    description: 'The path of what was created.',
    required: true,
    schema: text('^(?:/[a-z]+){1,2}/[1-9]\\d*$'),
    example: '/users/5',
  },
  RateLimit: {
    description: 'Where the number of requests is limited: how many are left, and the seconds until there are more.',
    schema: text('^"\\w+";r=\\d+;t=\\d+$'),
    example: '"default";r=99;t=60',
  },
  'RateLimit-Policy': {
    description: 'Where the number of requests is limited: how many a client may send in how many seconds.',
    schema: text('^"\\w+";q=\\d+;w=\\d+$'),
    example: '"default";q=100;w=60',
  },
  'Set-Cookie': {
    description: 'Where a session begins or ends, or one was sent that has ended: its cookie.',
    schema: text(
      '^(?:__Host-menagerie|menagerie-\\d+)=[\\w-]*; Path=/; Max-Age=\\d+; HttpOnly; SameSite=Lax(?:; Secure)?$',
    ),
  },
  'X-Accel-Buffering': {
    description: 'Asks a proxy not to buffer the events.',
    required: true,
    schema: { type: 'string', enum: ['no'] },
  },
  'X-Request-Id': {
    description: 'The id of the request, as in the log: the one that was sent, or a new one.',
    required: true,
    schema: text('^[\\w.-]+$', 64),
    example: '5f0c9a52-4c3b-4d7e-9a3c-2f1f0d7c7b60',
  },
  'Retry-After': {
    description: 'When to try again, in seconds.',
    required: true,
    schema: { ...COUNT, maximum: 86_400 },
    example: 5,
  },
  'WWW-Authenticate': {
    description: 'How a program says who it is.',
    required: true,
    schema: { type: 'string', enum: ['Bearer'] },
  },
  'X-Total-Count': { description: 'How many users are selected.', schema: COUNT, example: 4 },
  'X-Total-Count-Kind': {
    description: 'Whether the count is `exact`, or there may be more: `at-least`.',
    schema: { type: 'string', enum: ['exact', 'at-least'] },
  },
  'ETag-of-user': {
    description: "The user's position in quotes, for `If-Match`.",
    required: true,
    schema: text('^"[1-9]\\d*\\.[0-9a-f]{12}"$'),
    example: '"7.3f9ab2c41d0e"',
  },
  Vary: {
    description: 'The fields of the request that the answer depends on.',
    schema: text('^(?:\\*|[\\w-]+(?:, ?[\\w-]+)*)$'),
    example: 'Origin, Accept-Encoding',
  },
  'Revision-of-write': {
    description: 'The revision of the change that this write made.',
    required: true,
    schema: COUNT,
    example: 7,
  },
  'Position-of-write': {
    description: 'The position of that change, for `If-Match` of its undo.',
    required: true,
    schema: POSITION,
    example: '7.3f9ab2c41d0e',
  },
} satisfies HeadersObject;

const of = (name: keyof typeof HEADERS): { $ref: string } => ({ $ref: `#/components/headers/${name}` });

export const HEADER_COMPONENTS: HeadersObject = HEADERS;

const ANY_ANSWER = {
  'X-Request-Id': of('X-Request-Id'),
  Vary: of('Vary'),
  'Access-Control-Allow-Credentials': of('Access-Control-Allow-Credentials'),
  'Access-Control-Allow-Origin': of('Access-Control-Allow-Origin'),
  'Set-Cookie': of('Set-Cookie'),
  'Access-Control-Expose-Headers': of('Access-Control-Expose-Headers'),
  RateLimit: of('RateLimit'),
  'RateLimit-Policy': of('RateLimit-Policy'),
};
/** The fields of every answer that is not a problem. */
export const DATA_HEADERS: HeadersObject = { ...ANY_ANSWER, 'Cache-Control': of('Cache-Control') };
/** The fields of every problem; problems of some statuses have more. */
export function problemHeaders(status: number): HeadersObject {
  return { ...ANY_ANSWER, 'Cache-Control': of('Cache-Control-of-problem'), ...PROBLEM_HEADERS[status] };
}
const PROBLEM_HEADERS: Readonly<Record<number, HeadersObject>> = {
  401: { 'WWW-Authenticate': of('WWW-Authenticate') },
  415: { 'Accept-Encoding': of('Accept-Encoding') },
  429: { 'Retry-After': of('Retry-After') },
  503: { 'Retry-After': of('Retry-After') },
};

export const ACCOUNT_HEADERS = { ETag: of('ETag-of-account') };
export const INVITED_HEADERS = { ...ACCOUNT_HEADERS, Location: of('Location') };
export const SET_HEADERS = { ETag: of('ETag-of-set') };
export const SET_WRITE_HEADERS = { ...SET_HEADERS, 'Idempotency-Replayed': of('Idempotency-Replayed') };
export const NEW_SET_HEADERS = { ...SET_WRITE_HEADERS, Location: of('Location') };
export const CREATED_HEADERS = { Location: of('Location') };
export const NEXT_HEADERS = { Link: of('Link-to-next') };
/** A page has a link, a file a name. */
export const ROWS_HEADERS = { ...NEXT_HEADERS, 'Content-Disposition': of('Content-Disposition') };
export const REPLAYED_HEADERS = { 'Idempotency-Replayed': of('Idempotency-Replayed') };

/** Only the app has these fields, since it is a file. */
export const FILE_HEADERS = {
  ETag: of('ETag-of-file'),
  'Last-Modified': of('Last-Modified'),
};
export const STREAM_HEADERS = {
  'Cache-Control': of('Cache-Control-of-stream'),
  'X-Accel-Buffering': of('X-Accel-Buffering'),
};
const DIRECTORY_HEADERS = { Revision: of('Revision-of-directory'), Position: of('Position-of-directory') };
export const READ_HEADERS = { ETag: of('ETag-of-directory'), ...DIRECTORY_HEADERS };
export const CHANGES_HEADERS = { ...READ_HEADERS, Link: of('Link-to-next') };
export const PETS_HEADERS = CHANGES_HEADERS;
/** A page has all of these fields, an export only revision and position. */
export const PAGE_HEADERS = {
  ...READ_HEADERS,
  ETag: { ...HEADERS['ETag-of-directory'], required: false },
  Link: of('Link'),
  'X-Total-Count': of('X-Total-Count'),
  'X-Total-Count-Kind': of('X-Total-Count-Kind'),
  'Content-Disposition': of('Content-Disposition'),
};
export const USER_HEADERS = { ETag: of('ETag-of-user'), ...DIRECTORY_HEADERS };
export const WRITE_HEADERS = {
  Revision: of('Revision-of-write'),
  Position: of('Position-of-write'),
  'Idempotency-Replayed': of('Idempotency-Replayed'),
};
export const CREATION_HEADERS = { ...WRITE_HEADERS, Location: of('Location') };
export const TAGGED_WRITE_HEADERS = { ...WRITE_HEADERS, ETag: of('ETag-of-user') };
/** A user has a tag, a message has none. */
export const POST_USERS_HEADERS = { ...CREATION_HEADERS, ETag: { ...HEADERS['ETag-of-user'], required: false } };
