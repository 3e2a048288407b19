import { isUtf8 } from 'node:buffer';
import express, { type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import { askForBody } from './server/expectation';
import { depthOf, unstorableTexts } from './json-value';
import { ProblemError } from '../problems/problem';
import { hasBody } from './request-syntax';
import { validationFailed } from '../rest/validation';

const JSON_TYPE = 'application/json';
/** RFC 7396. */
const MERGE_PATCH = 'application/merge-patch+json';
const MAX_DEPTH = 32;
/** A body of up to so many times the limit is read off, so that its connection stays; a larger one is not even begun. */
const BEARABLE = 16;
const CHARSET = /;\s*charset\s*=\s*"?(?<charset>[^\s";]*)/i;

/** Reads JSON bodies, and refuses every other kind: that also ends cross-site requests that need no preflight. */
export function jsonBody(maxBytes: number): (RequestHandler | ErrorRequestHandler)[] {
  return [
    refuseOtherMedia,
    refuseHuge(maxBytes),
    askForBody,
    express.json({
      limit: maxBytes,
      inflate: false,
      strict: false,
      // Its type has been judged. An empty body is none: the parser would judge the coding and charset of nothing.
      type: (request) => hasBody(request as Request),
      verify: refuseOtherBytes,
    }),
    refuseUnreadable(maxBytes),
    refuseOddValues,
  ];
}

function mediaTypesOf({ method }: Request): string[] {
  return method === 'PATCH' ? [JSON_TYPE, MERGE_PATCH] : [JSON_TYPE];
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

const tooLarge = (maxBytes: number, headers: Record<string, string> = {}): ProblemError =>
  new ProblemError('payload-too-large', `The body is larger than ${maxBytes} bytes.`, { headers });

function refuseHuge(maxBytes: number): RequestHandler {
  return (request, _response, next) => {
    const length = Number(request.headers['content-length'] ?? 0);
    const isAwaited = 'expect' in request.headers;
    if (length > maxBytes * (isAwaited ? 1 : BEARABLE)) throw tooLarge(maxBytes, { Connection: 'close' });
    next();
  };
}

/** The parser itself would put U+FFFD where the bytes are no UTF-8, so that something else would be kept than was sent. */
function refuseOtherBytes(_request: unknown, _response: unknown, bytes: Buffer): void {
  if (!isUtf8(bytes)) throw Object.assign(new Error('not UTF-8'), { type: 'bytes.invalid' });
}

/** The parser's own errors (http-errors, told apart by `type`) as problems. */
function refuseUnreadable(maxBytes: number): ErrorRequestHandler {
  return (error: Error & { type?: string }, _request, _response, next) => {
    switch (error.type) {
      case 'entity.parse.failed':
        next(new ProblemError('malformed-json', 'The body is not valid JSON.'));
        return;
      case 'bytes.invalid':
        next(new ProblemError('malformed-json', 'The body is not valid UTF-8.'));
        return;
      case 'entity.too.large':
        next(tooLarge(maxBytes));
        return;
      case 'request.aborted':
      case 'request.size.invalid':
        next(new ProblemError('malformed-json', 'The body ended before its Content-Length was reached.'));
        return;
      default:
        next(error);
    }
  };
}

const refuseOddValues: RequestHandler = (request, _response, next) => {
  if (depthOf(request.body, MAX_DEPTH) > MAX_DEPTH) {
    throw new ProblemError('malformed-json', `The body is nested deeper than ${MAX_DEPTH} levels.`);
  }
  const errors = unstorableTexts(request.body);
  if (errors.length > 0) throw validationFailed(errors);
  next();
};
