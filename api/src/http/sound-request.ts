import type { Request, RequestHandler } from 'express';
import type { Limits } from '../config/limits';
import { ProblemError, type ProblemName } from './problem';

/** A registered name or an address, perhaps with a port (RFC 3986 §3.2.2); percent-encoding and the like are in no host of ours. */
const HOST = /^(?:[\w.-]+|\[[\dA-F:.]+\])(?::\d{0,5})?$/i;
const BODILESS = new Set(['GET', 'HEAD', 'DELETE', 'TRACE']);

/** Refuses what Node's parser lets pass although it is no sound HTTP (RFC 9112), and ends the connection: what follows could mean anything. */
export function soundRequest(limits: Pick<Limits, 'uriBytes' | 'headerFields'>): RequestHandler {
  return (request, _response, next) => {
    const fault = faultOf(request, limits);
    if (fault === undefined) next();
    else throw new ProblemError(...fault, { headers: { Connection: 'close' } });
  };
}

function faultOf(
  request: Request,
  { uriBytes, headerFields }: Pick<Limits, 'uriBytes' | 'headerFields'>,
): [ProblemName, string] | undefined {
  const { headers, httpVersion, method, rawHeaders, url } = request;
  if (url.length > uriBytes) return ['uri-too-long', `Path and query are longer than ${uriBytes} bytes.`];
  if (rawHeaders.length > 2 * headerFields)
    return ['header-fields-too-large', `There are more than ${headerFields} header fields.`];
  if (httpVersion === '0.9') return ['malformed-request', 'HTTP/0.9 is not supported: send a header.'];
  const hosts = fieldsOf(request, 'host');
  if (hosts > 1) return ['malformed-request', `There are ${hosts} Host fields: send one.`];
  // RFC 9112 §3.2 asks HTTP/1.1 for it; simple probes speak 1.0, and no browser does.
  if (hosts === 0 && httpVersion !== '1.0') return ['malformed-request', 'The Host field is missing.'];
  if (headers.host !== undefined && !HOST.test(headers.host))
    return ['malformed-request', 'The Host field is no name or address with a port, as localhost:6969.'];
  const coding = headers['transfer-encoding'];
  if (coding !== undefined && coding.toLowerCase() !== 'chunked')
    return ['malformed-request', `The transfer coding "${coding}" is not supported; send chunked.`];
  if (BODILESS.has(method) && hasBody(request))
    return ['malformed-request', `A body has no meaning in ${method}: leave it out.`];
  if (!isDecodable(url.split('?').slice(1).join('?')))
    return ['malformed-request', 'The query is not valid percent-encoded UTF-8.'];
  return undefined;
}

export function hasBody({ headers }: Request): boolean {
  return 'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > 0;
}

/** How often a field was sent. Node keeps the first `Host` alone. */
function fieldsOf({ rawHeaders }: Request, name: string): number {
  return rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === name).length;
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
