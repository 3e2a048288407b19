import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import { ProblemError } from '../problems/problem';
import { validationFailed } from '../rest/validation';
import { bodyTooLarge } from './acceptable-body';
import { isDeeperThan, unstorableTexts } from './json-value';
import type { Judge } from './judge-again';
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
  const read = express.raw({ limit: maxBytes, inflate: false, type: () => true });
  return (request, response, next) => {
    askForBody(request);
    if (!hasBody(request)) {
      next();
      return;
    }
    const isLate = !request.complete;
    return new Promise<void>((resolve, reject) => {
      read(request, response, (error?: ReadError) => {
        if (error === undefined) resolve();
        else reject(toProblem(error, maxBytes));
      });
    }).then(async () => {
      if (isLate) await judge(request);
      request.body = parse(request.body as Buffer);
      next();
    });
  };
}

/** The reader's own errors (http-errors), told apart by `type`. */
type ReadError = Error & { type?: string };

function toProblem(error: ReadError, maxBytes: number): Error {
  if (error.type === 'entity.too.large') return bodyTooLarge(maxBytes);
  if (error.type !== 'request.aborted' && error.type !== 'request.size.invalid') return error;
  return new ProblemError('malformed-json', 'The body ended before its Content-Length was reached.');
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
