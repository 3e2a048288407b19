import type { Request } from 'express';
import { ProblemError } from '../problems/problem';
import { hasBody } from './request-syntax';
import type { Step } from './step';

const JSON_TYPE = 'application/json';
/** RFC 7396. */
const MERGE_PATCH = 'application/merge-patch+json';
const BODILESS = new Set(['GET', 'HEAD', 'DELETE']);
const CHARSET = /;\s*charset\s*=\s*"?(?<charset>[^\s";]*)/i;
/** A body of up to this many times the limit is read to its end and dropped, so that the connection can be kept. */
const READ_OFF = 16;

/**
 * Judges a body by its header: where one has a meaning, JSON in UTF-8 but for routes that take it as it is, without a content coding, not huge. That also ends cross-site
 * requests that need no preflight.
 */
export function acceptableBody(maxBytes: number): Step {
  return (request, _reply, { rawBytes }) => {
    if (!hasBody(request)) return;
    refuseMeaningless(request);
    refuseCoding(request);
    const raw = rawBytes.get(request.method);
    if (raw === undefined) refuseType(request);
    const length = Number(request.headers['content-length'] ?? 0);
    // A client that waits for 100 Continue has not sent the body yet.
    const readOff = 'expect' in request.headers ? 1 : READ_OFF;
    const max = raw ?? maxBytes;
    if (length > max * readOff) throw bodyTooLarge(max, { Connection: 'close' });
  };
}

/** Other servers take such a body for the next request of the connection, so that it is closed (RFC 9110 §9.3.1). */
function refuseMeaningless({ method }: Request): void {
  if (!BODILESS.has(method)) return;
  throw new ProblemError('malformed-request', `A body has no meaning in ${method}: leave it out.`, {
    headers: { Connection: 'close' },
  });
}

function refuseCoding(request: Request): void {
  const coding = request.get('Content-Encoding') ?? 'identity';
  if (coding.toLowerCase() === 'identity') return;
  throw new ProblemError('unsupported-media-type', `Send the body as it is, without the content coding "${coding}".`, {
    headers: { 'Accept-Encoding': 'identity' },
  });
}

function refuseType(request: Request): void {
  const types = request.method === 'PATCH' ? [JSON_TYPE, MERGE_PATCH] : [JSON_TYPE];
  const type = request.get('Content-Type');
  if (!request.is(types)) {
    const sent = type === undefined ? 'The body has no Content-Type' : `The body is of Content-Type "${type}"`;
    throw new ProblemError('unsupported-media-type', `${sent}; send ${types.join(' or ')}.`);
  }
  const charset = CHARSET.exec(type ?? '')?.groups?.['charset'] ?? 'utf-8';
  if (charset.toLowerCase() !== 'utf-8') {
    throw new ProblemError('unsupported-media-type', `The charset "${charset}" is not supported; send UTF-8.`);
  }
}

export function bodyTooLarge(maxBytes: number, headers: Record<string, string> = {}): ProblemError {
  return new ProblemError('payload-too-large', `The body is larger than ${maxBytes} bytes.`, { headers });
}
