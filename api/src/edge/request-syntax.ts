import type { Request, RequestHandler } from 'express';
import type { Limits } from '../config/limits';
import { ProblemError, type ProblemName } from '../problems/problem';

/** A registered name or an address, perhaps with a port (RFC 3986 §3.2.2); percent-encoding and the like are in no host of ours. */
const HOST = /^(?:[\w.-]+|\[[\dA-F:.]+\])(?::\d{0,5})?$/i;
/** Of these Node keeps the first and drops the others, where another server may keep the last. */
const SINGLE = ['host', 'content-type'];
const BODILESS = new Set(['GET', 'HEAD', 'DELETE', 'TRACE']);

type SizeLimits = Pick<Limits, 'uriBytes' | 'headerFields'>;
/** What is wrong with a request, as a sentence; nothing where it is sound. */
type Rule = (request: Request, limits: SizeLimits) => string | undefined;

/** In the order in which they are judged. */
const RULES: readonly [ProblemName, Rule][] = [
  [
    'uri-too-long',
    ({ url }, { uriBytes }) => when(url.length > uriBytes, `Path and query are longer than ${uriBytes} bytes.`),
  ],
  [
    'header-fields-too-large',
    ({ rawHeaders }, { headerFields }) =>
      when(rawHeaders.length > 2 * headerFields, `There are more than ${headerFields} header fields.`),
  ],
  ['malformed-request', ({ httpVersion }) => when(httpVersion === '0.9', 'HTTP/0.9 is not supported: send a header.')],
  ['malformed-request', repeatedField],
  ['malformed-request', faultOfHost],
  ['malformed-request', faultOfCoding],
  [
    'malformed-request',
    (request) =>
      when(
        BODILESS.has(request.method) && hasBody(request),
        `A body has no meaning in ${request.method}: leave it out.`,
      ),
  ],
  ['malformed-request', ({ url }) => when(!isDecodable(queryOf(url)), 'The query is not valid percent-encoded UTF-8.')],
];

/** Refuses what Node's parser lets pass although it is no sound HTTP (RFC 9112), and ends the connection: what follows could mean anything. */
export function requestSyntax(limits: SizeLimits): RequestHandler {
  return (request, _response, next) => {
    for (const [problem, rule] of RULES) {
      const fault = rule(request, limits);
      if (fault !== undefined) throw new ProblemError(problem, fault, { headers: { Connection: 'close' } });
    }
    next();
  };
}

function when(isWrong: boolean, fault: string): string | undefined {
  return isWrong ? fault : undefined;
}

function repeatedField({ rawHeaders }: Request): string | undefined {
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
  const repeated = SINGLE.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  return repeated === undefined ? undefined : `There is more than one ${repeated} field: send one.`;
}

/** RFC 9112 §3.2 asks HTTP/1.1 for it; simple probes speak 1.0, and no browser does. */
function faultOfHost({ headers: { host }, httpVersion }: Request): string | undefined {
  if (host === undefined) return when(httpVersion !== '1.0', 'The host field is missing.');
  return when(!HOST.test(host), 'The host field is no name or address with a port, as localhost:6969.');
}

function faultOfCoding({ headers }: Request): string | undefined {
  const coding = headers['transfer-encoding'] ?? 'chunked';
  return when(coding.toLowerCase() !== 'chunked', `The transfer coding "${coding}" is not supported; send chunked.`);
}

export function hasBody({ headers }: Request): boolean {
  return 'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > 0;
}

function queryOf(url: string): string {
  return url.includes('?') ? url.slice(url.indexOf('?') + 1) : '';
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}
