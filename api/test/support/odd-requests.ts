import fc from 'fast-check';

/** A request that nobody should send. Each character of a text is one byte. */
export interface OddRequest {
  method: string;
  target: string;
  fields: readonly (readonly [name: string, value: string])[];
  body?: string;
  isChunked: boolean;
}

/** The bytes of a request that asks for the connection to be closed. */
export function toBytes({ method, target, fields, body, isChunked }: OddRequest): Buffer {
  const length = body === undefined || isChunked ? [] : [`Content-Length: ${body.length}`];
  const coding = body !== undefined && isChunked ? ['Transfer-Encoding: chunked'] : [];
  const lines = [`${method} ${target} HTTP/1.1`, ...fields.map(([name, value]) => `${name}: ${value}`)];
  const head = [...lines, ...length, ...coding, 'Connection: close', '', ''].join('\r\n');
  return Buffer.from(head + (isChunked ? chunked(body ?? '') : (body ?? '')), 'latin1');
}

function chunked(body: string): string {
  return body === '' ? '0\r\n\r\n' : `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
}

const toLatin1 = (text: string): string => Buffer.from(text).toString('latin1');

const ODD_TEXTS = [
  ...['', ' ', '\0', '\ud800', 'a\udc00', '\u2028', '\u202e', '\ufeff', '\u200d', '🦆', 'e\u0301', 'İ', 'ß', 'ﷺ', '١'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'null',
    'undefined',
    'NaN',
    '[object Object]',
    'true',
    '0',
    '-1',
    '1e999',
  ],
  ...["' or 1=1 --", '%', '_', '\\', '"', '../../etc/passwd', '\r\nSet-Cookie: a=b', '<script>', '${7*7}', '=1+1'],
  ...['x'.repeat(64), 'x'.repeat(65), '🦆'.repeat(64), 'e\u0301'.repeat(64), 'x'.repeat(2001), 'x'.repeat(40_000)],
];
/** Like the unit `binary` of fast-check, which first makes a table of all code points. */
const anyCharacter = fc
  .oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 0xd7ff }) }, fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((codePoint) => String.fromCodePoint(codePoint));
const text = fc.oneof(
  fc.constantFrom(...ODD_TEXTS),
  fc.string({ unit: anyCharacter, maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
);
const name = fc.oneof(
  fc.constantFrom('daisy', 'Daisy', 'otto', 'user1', 'cat', 'duck'),
  fc.string({ maxLength: 8 }),
  text,
);
const json = fc.jsonValue({ stringUnit: anyCharacter, maxDepth: 4 });

/** A user, a message or a patch, with some members replaced by any JSON. */
const nearly = <T>(right: fc.Arbitrary<T>): fc.Arbitrary<unknown> => fc.oneof({ weight: 9, arbitrary: right }, json);
const user = { username: nearly(name), pets: nearly(fc.array(name, { maxLength: 5 })) };
const nearlyRight = fc.oneof(
  { weight: 4, arbitrary: fc.record(user, { requiredKeys: ['username'] }) },
  { weight: 2, arbitrary: fc.record(user, { requiredKeys: [] }) },
  { weight: 2, arbitrary: fc.record({ data: nearly(text) }) },
  {
    weight: 1,
    arbitrary: fc.record({ ...user, data: nearly(text), id: json, constructor: json }, { requiredKeys: [] }),
  },
);
/** Of an account, a key, or somebody who signs in. */
const access = fc.record(
  {
    name: nearly(name),
    role: nearly(fc.constantFrom('viewer', 'editor', 'admin')),
    password: nearly(fc.oneof(fc.constant('correct horse battery staple'), text)),
    oldPassword: nearly(text),
    token: nearly(text),
    days: nearly(fc.integer({ min: -1, max: 400 })),
  },
  { requiredKeys: [] },
);
const brokenJson = fc
  .tuple(nearlyRight, fc.nat(60), fc.constantFrom('', ',', '}', '\\u12', '"', '\u0000'))
  .map(([value, length, end]) => JSON.stringify(value).slice(0, length) + end);
const deep = fc
  .tuple(fc.constantFrom('[', '{"a":', '{"pets":['), fc.constantFrom(31, 32, 33, 500, 60_000))
  .map(([open, depth]) => open.repeat(depth));
const HOSTILE_JSON = [
  ...['{"__proto__":{"username":"x"}}', '{"username":"a","__proto__":null}', '{"constructor":{"prototype":{"x":1}}}'],
  ...['{"username":"a","username":"b"}', '{"data":1e999}', '{"data":-0}', '\ufeff{"data":"a"}', '{"data":"\\ud800"}'],
  ...['{"data":"\\u0000"}', '{"username":"\\udc00"}', 'null', '""', '[]', '0', ' ', '{}'],
];
const body = fc.oneof(
  { weight: 8, arbitrary: nearlyRight.map((value) => toLatin1(JSON.stringify(value))) },
  { weight: 2, arbitrary: access.map((value) => toLatin1(JSON.stringify(value))) },
  { weight: 3, arbitrary: json.map((value) => toLatin1(JSON.stringify(value))) },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE_JSON).map(toLatin1) },
  { weight: 2, arbitrary: brokenJson.map(toLatin1) },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('latin1')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(2000, 2001, 262_000, 300_000).map((size) => `{"data":"${'x'.repeat(size)}"}`),
  },
);

const number = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 60 }).map(String) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '0',
      '-1',
      '1.5',
      '01',
      '+1',
      '1e3',
      '0x1',
      '9007199254740991',
      '9007199254740993',
      '9'.repeat(40),
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('%00', '%zz', '%ff', '%2e%2e', '%2f', '..', '*', 'x', '1;x', '1%20', '%31') },
);
const oddPath = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...['/docs', '/docs/', '/docs/swagger-ui.css', '/docs/..%2f..%2fpackage.json', '/docs/LICENSE', '/openapi.json'],
      ...[
        '/USERS',
        '/users/',
        '//users',
        '/./users',
        '/users/../users',
        '/%75sers',
        '/users%00',
        '/favicon.ico',
        '/.env',
      ],
      ...[
        '/..%2f..%2fetc/passwd',
        '/%2e%2e/%2e%2e/package.json',
        '/..\\..\\package.json',
        '/__proto__',
        '/constructor',
      ],
      ...['/problems', '/problems/not-found', '/problems/__proto__', 'users', 'http://localhost/users', 'http://evil/'],
      ...[
        '/index.html',
        '/index.html%00.js',
        `/${'a'.repeat(9000)}`,
        '/activity',
        '/changes/stream',
        '/users#x',
        '/users/%zz',
      ],
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 20 }).map((end) => `/${end}`) },
  { weight: 1, arbitrary: text.map((end) => `/users/${encodeSome(end)}`) },
);
/** Paths that know the method, so that the request gets far. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  GET: ['/', '/users', '/users/#', '/users/#/changes', '/changes', '/changes/#', '/pets', '/health/ready', '/problems'],
  POST: ['/users', '/users', '/users', '/changes/#/undo'],
  PATCH: ['/users/#'],
  DELETE: ['/users/#'],
};
/** But for the ends of keys: a sender that is known stays so. */
const PATHS_OF_ACCESS: typeof PATHS = {
  GET: ['/session', '/account', '/account/sessions', '/account/keys', '/accounts', '/accounts/#', '/access-events'],
  POST: ['/session', '/accounts', '/accounts/#/invitation', '/accounts/first', '/invitations/accept', '/account/keys'],
  PATCH: ['/account', '/accounts/#'],
  DELETE: ['/session', '/accounts/#', '/accounts/#/sessions/#'],
};
const pathOf = (paths: typeof PATHS, name: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...(paths[name] ?? Object.values(paths).flat())), number)
    .map(([path, digits]) => path.replaceAll('#', digits));
const pathFor = (name: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: pathOf(PATHS, name) },
    { weight: 1, arbitrary: pathOf(PATHS_OF_ACCESS, name) },
    oddPath,
  );
const encoded = text.map(encodeSome);
const oneOf = (...values: string[]): fc.Arbitrary<string> => fc.constantFrom(...values);
const PARAMETERS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  q: encoded,
  pet: encoded,
  pets: oneOf('none', 'all', ''),
  username: encoded,
  id: number,
  prefix: encoded,
  sort: oneOf('created', '-updated', 'username', 'match', '-', 'id'),
  limit: number,
  cursor: oneOf('WzEs', 'WzEsIiIsbnVsbCwwXQ', '', '%00'),
  format: oneOf('csv', 'ndjson', 'json', 'xml'),
  raw: oneOf('true', 'false', '1'),
  user: number,
  since: oneOf('2026-01-01T00:00Z', '2026-02-30T00:00Z', 'now', '9999-12-31T23:59:59.999-23:59'),
  until: oneOf('2026-12-01T00:00Z', '0000-01-01T00:00Z', '%00'),
  after: number,
  before: number,
  by: fc.oneof(number, fc.constant('none')),
  order: oneOf('asc', 'desc', 'up'),
  kind: oneOf('message', 'message,created', ',', 'all'),
};
const ODD_PAIRS = [
  '__proto__=1',
  'q[]=a',
  'q[a]=b',
  'constructor=x',
  'LIMIT=1',
  '=',
  '%00=1',
  '%ff=1',
  'q=%',
  'q=%ff',
  '&&',
];
const pair = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(...Object.entries(PARAMETERS))
      .chain(([key, values]) => values.map((value) => `${key}=${value}`)),
  },
  fc.constantFrom(...ODD_PAIRS),
);
const query = fc.oneof(
  { weight: 2, arbitrary: fc.constant('') },
  { weight: 2, arbitrary: pair.map((one) => `?${one}`) },
  fc.array(pair, { maxLength: 4 }).map((pairs) => `?${pairs.join('&')}`),
);

function encodeSome(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}

const LONG = 'a'.repeat(3000);
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  'If-Match': [
    '*',
    '"1"',
    '"2"',
    '"5"',
    '7',
    'W/"1"',
    '"1", "2"',
    '""',
    '"',
    '"\xff"',
    `"${'9'.repeat(30)}"`,
    ',,',
    LONG,
  ],
  'If-None-Match': ['*', '"1"', 'W/"1"', '1', '""', ',', 'W/', `"${LONG}"`],
  'Idempotency-Key': ['k1', '"k1"', 'k2', '', '"', 'a b', 'k'.repeat(255), 'k'.repeat(256), '\x80', 'k,1', '__proto__'],
  Accept: [
    'text/html',
    'text/csv',
    'application/x-ndjson',
    '*/*',
    '',
    'q=',
    'text/html;q=x',
    '*',
    ',',
    'a/b;q=1;x="',
    LONG,
  ],
  'Accept-Encoding': ['br', 'gzip', 'identity;q=0', '*;q=0', 'zstd, x', 'gzip;q=2', '', 'deflate'],
  'Content-Type': [
    ...['text/plain', 'application/merge-patch+json', 'application/json; charset=utf-16', 'application/json;charset='],
    ...['', ';', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json; charset="'],
  ],
  'Content-Encoding': ['gzip', 'identity', 'br, gzip', ''],
  Origin: [
    'null',
    'http://localhost:4200',
    'http://evil.example',
    'http://127.0.0.1',
    '',
    '*',
    'file://',
    'http://[::1]',
  ],
  Range: ['bytes=0-1', 'bytes=99999999-', 'bytes=-1', 'bytes=0-0,2-3', 'items=0-5', 'bytes=a'],
  Expect: ['100-continue', '100-Continue', '200-ok', ''],
  Host: ['localhost', 'evil.example', '', 'localhost:99999999', '[::1]', 'a b', 'localhost@evil'],
  Upgrade: ['websocket', 'h2c', ''],
  'X-Request-Id': ['abc', 'a b', '\x1b[31m', 'a'.repeat(65), '\xe2\x80\xa8'],
  'X-HTTP-Method-Override': ['DELETE'],
  'X-Forwarded-For': ['1.2.3.4', LONG, ','],
  'X-Forwarded-Host': ['evil.example'],
  Forwarded: ['for=1.2.3.4;host=evil'],
  Cookie: ['a=b', LONG],
  Authorization: ['Basic x', 'Bearer'],
  'If-Modified-Since': ['Thu, 01 Jan 1970 00:00:00 GMT', 'never', 'Fri, 31 Dec 9999 23:59:59 GMT'],
  'If-Unmodified-Since': ['Thu, 01 Jan 1970 00:00:00 GMT', 'never'],
  'If-Range': ['"1"', 'never'],
  'Access-Control-Request-Method': ['POST', ''],
  'Last-Event-ID': ['1', '0', '-1', 'x', '\xff', LONG],
  'Sec-Fetch-Site': ['cross-site', 'none'],
  TE: ['trailers', 'gzip'],
  Trailer: ['ETag'],
  'Max-Forwards': ['0'],
  'Cache-Control': ['no-cache', 'only-if-cached', 'max-age=0'],
  'Content-Length': ['-1', 'x'],
  'Transfer-Encoding': ['gzip', 'identity'],
};
const oddField = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .constantFrom(...Object.entries(FIELDS))
      .chain(([field, values]) => fc.tuple(fc.constant(field), fc.constantFrom(...values))),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('X-A', '__proto__', 'constructor', 'a b', ''), text.map(toLatin1)) },
);
const fields = fc
  .tuple(
    fc.oneof({ weight: 60, arbitrary: fc.constant([['Host', 'localhost']] as const) }, fc.constant([])),
    fc.oneof({ weight: 20, arbitrary: fc.constant([['Content-Type', 'application/json']] as const) }, fc.constant([])),
    fc.oneof({ weight: 2, arbitrary: fc.constant([['If-Match', '*']] as const) }, fc.constant([])),
    fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(oddField, { maxLength: 3 })),
  )
  .map((parts) => parts.flat());

const method = fc.oneof(
  { weight: 5, arbitrary: fc.constant('GET') },
  { weight: 6, arbitrary: fc.constantFrom('POST', 'PATCH', 'DELETE') },
  { weight: 2, arbitrary: fc.constantFrom('HEAD', 'OPTIONS', 'PUT') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('TRACE', 'CONNECT', 'PROPFIND', 'QUERY', 'get', 'FETCH', '', '\x00', 'M-SEARCH'),
  },
);

/** Most reads have no body, and most writes have one: a request that is odd everywhere is refused for the first fault. */
export const oddRequest: fc.Arbitrary<OddRequest> = method.chain((name) => {
  const isWrite = name === 'POST' || name === 'PATCH';
  const rare = fc.oneof({ weight: 15, arbitrary: fc.constant(undefined) }, body);
  return fc
    .record({
      method: fc.constant(name),
      target: fc.tuple(pathFor(name), isWrite ? fc.constant('') : query).map(([start, end]) => start + end),
      fields,
      body: isWrite ? fc.oneof(fc.constant(undefined), { weight: 10, arbitrary: body }) : rare,
      isChunked: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true)),
    })
    .map(({ body: text, ...request }) =>
      text === undefined ? { ...request, isChunked: false } : { ...request, body: text },
    );
});
