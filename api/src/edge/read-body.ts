import express, { type Request, type RequestHandler, type Response } from 'express';
import { ProblemError } from '../problems/problem';
import { bodyTooLarge } from './acceptable-body';

/** Reads a body to its end, up to a number of bytes, and leaves it in the request. */
export type ReadBody = (request: Request, response: Response) => Promise<void>;

/** @returns what throws ProblemError 413 and 400 */
export function readBody(maxBytes: number): ReadBody {
  const read: RequestHandler = express.raw({ limit: maxBytes, inflate: false, type: () => true });
  return (request, response) =>
    new Promise<void>((resolve, reject) => {
      void read(request, response, (error?: unknown) => {
        if (error === undefined) resolve();
        else reject(toProblem(error as ReadError, maxBytes));
      });
    });
}

/** The reader's own errors (http-errors), told apart by `type`. */
type ReadError = Error & { type?: string };

function toProblem(error: ReadError, maxBytes: number): Error {
  if (error.type === 'entity.too.large') return bodyTooLarge(maxBytes);
  if (error.type !== 'request.aborted' && error.type !== 'request.size.invalid') return error;
  return new ProblemError('malformed-json', 'The body ended before its Content-Length was reached.');
}
