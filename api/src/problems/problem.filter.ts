import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { StoreFailure } from '../database/database-error';
import { problemBody, ProblemError, PROBLEMS } from './problem';

/** The one place where an error becomes an answer: RFC 9457 for all of them, and no stack, SQL or path in any. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<Request>(), http.getResponse<Response>());
  }
}

/** Also for a request whose body breaks while a handler waits for it (edge/server). */
export function sendProblem(error: unknown, request: Request, response: Response): void {
  const known = toProblemError(error, request);
  if (PROBLEMS[known.problem].status >= 500) request.log.error({ err: error }, 'a request failed');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = problemBody(known, originalUrlOf(request).split('?', 1)[0], request.id);
  const fields = {
    ...known.extras.headers,
    'Cache-Control': 'no-store',
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
  };
  response.statusCode = PROBLEMS[known.problem].status;
  for (const [name, value] of Object.entries(fields)) response.setHeader(name, value);
  response.end(body);
}

/** Express has no other yet where it has not begun to route. */
function originalUrlOf({ originalUrl, url }: { readonly originalUrl?: string; readonly url: string }): string {
  return originalUrl ?? url;
}

function toProblemError(error: unknown, request: Request): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof StoreFailure) return toStoreProblem(error);
  if (error instanceof HttpException && error.getStatus() === 404) {
    return new ProblemError('not-found', `There is no ${request.path} here; the routes are listed at /docs.`);
  }
  return new ProblemError(
    'internal-error',
    'The request could not be carried out. The log has more under this requestId.',
  );
}

function toStoreProblem({ kind, isUncertain }: StoreFailure): ProblemError {
  if (kind === 'full') return new ProblemError('store-full', 'The disk is full: nothing was kept. Reading goes on.');
  if (kind === 'at its limit') return new ProblemError('store-full', AT_ITS_LIMIT);
  const detail = isUncertain ? MAY_BE_KEPT : NOTHING_KEPT[kind];
  return new ProblemError('store-unavailable', detail, { headers: { 'Retry-After': '5' } });
}

const MAY_BE_KEPT =
  'The connection to the store was lost while the write was being committed: it may have been kept or not. Look, or send it again with the same Idempotency-Key.';
const AT_ITS_LIMIT = 'The store has as many bytes as MAX_STORE_BYTES allows: nothing was kept. Reading goes on.';
const NOTHING_KEPT = {
  busy: 'More writes wait than can be carried out in time: nothing was kept. Try again in a few seconds.',
  'read-only': 'The store can only be read at present: nothing was kept. Reading goes on.',
  unavailable: 'The store cannot be reached: nothing was kept. Try again in a few seconds.',
};
