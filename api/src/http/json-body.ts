import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import { ProblemError } from './problem';

const MAX_BYTES = 256 * 1024;
const JSON_TYPE = 'application/json';
/** RFC 7396. */
const MERGE_PATCH = 'application/merge-patch+json';
const MAX_DEPTH = 32;
const CHARSET = /;\s*charset="?(?<charset>[^\s";]+)/i;

/** Reads JSON bodies, and refuses every other kind: that also ends cross-site requests that need no preflight. */
export function jsonBody(): (RequestHandler | ErrorRequestHandler)[] {
  return [
    refuseOtherMedia,
    express.json({ limit: MAX_BYTES, inflate: false, strict: false, type: [JSON_TYPE, MERGE_PATCH] }),
    refuseUnreadable,
    refuseDeep,
  ];
}

function mediaTypesOf({ method }: Request): string[] {
  return method === 'PATCH' ? [JSON_TYPE, MERGE_PATCH] : [JSON_TYPE];
}

function hasBody({ headers }: Request): boolean {
  return 'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > 0;
}

const refuseOtherMedia: RequestHandler = (request, _response, next) => {
  if (!hasBody(request)) {
    next();
    return;
  }
  const encoding = request.get('Content-Encoding') ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') {
    throw new ProblemError(
      'unsupported-media-type',
      `Send the body as it is, without the content coding "${encoding}".`,
      {
        headers: { 'Accept-Encoding': 'identity' },
      },
    );
  }
  if (!request.is(mediaTypesOf(request))) {
    const type = request.get('Content-Type');
    const sent = type === undefined ? 'The body has no Content-Type' : `The body is of Content-Type "${type}"`;
    throw new ProblemError('unsupported-media-type', `${sent}; send ${mediaTypesOf(request).join(' or ')}.`);
  }
  const charset = CHARSET.exec(request.get('Content-Type') ?? '')?.groups?.['charset'] ?? 'utf-8';
  if (charset.toLowerCase() !== 'utf-8') {
    throw new ProblemError('unsupported-media-type', `The charset "${charset}" is not supported; send UTF-8.`);
  }
  next();
};

/** The parser's own errors (http-errors, told apart by `type`) as problems. */
const refuseUnreadable: ErrorRequestHandler = (error: Error & { type?: string }, _request, _response, next) => {
  switch (error.type) {
    case 'entity.parse.failed':
      next(new ProblemError('malformed-json', 'The body is not valid JSON.'));
      return;
    case 'entity.too.large':
      next(new ProblemError('payload-too-large', `The body is larger than ${MAX_BYTES} bytes.`));
      return;
    case 'request.aborted':
    case 'request.size.invalid':
      next(new ProblemError('malformed-json', 'The body ended before its Content-Length was reached.'));
      return;
    default:
      next(error);
  }
};

const refuseDeep: RequestHandler = (request, _response, next) => {
  if (depthOf(request.body) > MAX_DEPTH) {
    throw new ProblemError('malformed-json', `The body is nested deeper than ${MAX_DEPTH} levels.`);
  }
  next();
};

/** Level by level instead of by recursion, which a hostile body could exhaust. */
function depthOf(value: unknown): number {
  let depth = 0;
  for (let level: unknown[] = [value]; level.length > 0 && depth <= MAX_DEPTH; depth += 1) {
    level = level.flatMap((item) =>
      typeof item === 'object' && item !== null ? (Object.values(item) as unknown[]) : [],
    );
  }
  return depth;
}
