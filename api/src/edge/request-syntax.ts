import type { Request } from 'express';
import type { Limits } from '../config/limits';
import { ProblemError, type ProblemName } from '../problems/problem';
import type { Step } from './step';

/** A registered name or an address, perhaps with a port (RFC 3986 §3.2.2); no host of ours has percent-encoding and the like. */
const HOST = /^(?:[\w.-]+|\[[\dA-F:.]+\])(?::\d{0,5})?$/i;

/** Of these Node keeps the first and drops the others, where another server may keep the last. */
const SINGLE = ['host', 'content-type'];

/** Refuses what Node's parser accepts although it breaks HTTP (RFC 9112), and closes the connection: what follows could mean anything. */
export function requestSyntax({ uriBytes, headerFields }: Pick<Limits, 'uriBytes' | 'headerFields'>): Step {
  return (request) => {
    const { url, headers, rawHeaders, httpVersion } = request;
    if (url.length > uriBytes) refuse(`Path and query are longer than ${uriBytes} bytes.`, 'uri-too-long');
    if (rawHeaders.length > 2 * headerFields)
      refuse(`There are more than ${headerFields} header fields.`, 'header-fields-too-large');
    if (httpVersion === '0.9') refuse('HTTP/0.9 is not supported: send a header.');
    for (const name of SINGLE)
      if (isRepeated(name, rawHeaders)) refuse(`There is more than one ${name} field: send one.`);
    // RFC 9112 §3.2 asks HTTP/1.1 for it; simple probes speak 1.0, and no browser does.
    if (headers.host === undefined && httpVersion !== '1.0') refuse('The Host field is missing.');
    if (headers.host !== undefined && !HOST.test(headers.host))
      refuse('The Host field is no name or address with a port, such as localhost:6969.');
    // RFC 9112 §6.1: what is between the two may know no chunks, and see another request where the body is.
    if (httpVersion === '1.0' && 'transfer-encoding' in headers)
      refuse('HTTP/1.0 has no Transfer-Encoding: send a Content-Length, or use HTTP/1.1.');
    const coding = headers['transfer-encoding'] ?? 'chunked';
    if (coding.toLowerCase() !== 'chunked') refuse(`The transfer coding "${coding}" is not supported; send chunked.`);
    if (url.includes('%') && !isDecodable(url.split('?').slice(1).join('?')))
      refuse('The query is not valid percent-encoded UTF-8.');
    const expected = headers.expect ?? '100-continue';
    if (expected.toLowerCase() !== '100-continue')
      refuse(`Expect: ${expected} cannot be met; only 100-continue can.`, 'expectation-failed');
  };
}

function refuse(detail: string, problem: ProblemName = 'malformed-request'): never {
  throw new ProblemError(problem, detail, { headers: { Connection: 'close' } });
}

function isRepeated(name: string, rawHeaders: readonly string[]): boolean {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const field = rawHeaders[index] ?? '';
    if (field.length === name.length && field.toLowerCase() === name) count += 1;
  }
  return count > 1;
}

export function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

export function hasBody({ headers }: Request): boolean {
  return 'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > 0;
}
