import { isUtf8 } from 'node:buffer';
import type { RequestHandler } from 'express';
import { ProblemError } from '../problems/problem';
import { validationFailed } from '../rest/validation';
import { isDeeperThan, unstorableTexts } from './json-value';
import type { Judge } from './judge-again';
import { readBody } from './read-body';
import { hasBody } from './request-syntax';
import { askForBody } from './server/expectation';

const MAX_DEPTH = 32;
/** Drops a byte order mark, which JSON.parse would refuse. */
const UTF_8 = new TextDecoder();

/**
 * Reads a body whose header has been judged (acceptable-body.ts), and refuses what no handler should see.
 * @param judge judges the request once more, where the body was not there yet when the header was judged
 */
export function jsonBody(maxBytes: number, judge: Judge): RequestHandler {
  const read = readBody(maxBytes);
  return (request, response, next) => {
    if (request.body !== undefined) {
      next(); // it was read as it is
      return;
    }
    askForBody(request);
    if (!hasBody(request)) {
      next();
      return;
    }
    const isLate = !request.complete;
    return read(request, response).then(async () => {
      if (isLate) await judge(request);
      request.body = parse(request.body as Buffer);
      next();
    });
  };
}

/** @throws ProblemError 400 where it is no JSON, or none that a store returns unchanged */
function parse(bytes: Buffer): unknown {
  // Chunks may add up to nothing, and that is no body.
  if (bytes.length === 0) return undefined;
  const value = parseJson(bytes);
  if (isDeeperThan(MAX_DEPTH, value)) {
    throw new ProblemError('malformed-json', `The body is nested deeper than ${MAX_DEPTH} levels.`);
  }
  // In UTF-8, only an escape can stand for what no store keeps.
  const errors = bytes.includes('\\u') ? unstorableTexts(value) : [];
  if (errors.length > 0) throw validationFailed(errors);
  return value;
}

function parseJson(bytes: Buffer): unknown {
  // Decoded, it would have U+FFFD in it, and something else would be kept than was sent.
  if (!isUtf8(bytes)) throw new ProblemError('malformed-json', 'The body is not valid UTF-8.');
  try {
    return JSON.parse(UTF_8.decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) throw new ProblemError('malformed-json', 'The body is not valid JSON.');
    throw error;
  }
}
