import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Request, Response } from 'express';
import { StoreFailure } from '../database/database-error';
import { closeAfterAnswer } from './connection-close';
import { problemBody, ProblemError, PROBLEMS } from './problem';

/** The one place where an error becomes an answer: RFC 9457 for all of them, and no stack, SQL or path in any. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<Request>(), http.getResponse<Response>());
  }
}

/** Also for what fails before the framework has a say, as the body's parser. */
export function sendProblem(error: unknown, request: Request, response: Response): void {
  const known = toProblemError(error, request);
  if (PROBLEMS[known.problem].status >= 500) request.log.error({ err: error }, 'a request failed');
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (known.extras.headers?.['Connection'] === 'close') closeAfterAnswer(request.socket);
  response
    .status(PROBLEMS[known.problem].status)
    .set({ ...known.extras.headers, 'Cache-Control': 'no-store' })
    .type('application/problem+json')
    .send(problemBody(known, request.originalUrl.split('?', 1)[0], request.id));
}

function toProblemError(error: unknown, request: Request): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof StoreFailure) return toStoreProblem(error);
  if (error instanceof HttpException && error.getStatus() === 404) {
    return new ProblemError('not-found', `There is no ${request.path} here; the routes are listed at /docs.`);
  }
  if (error instanceof URIError || isClientError(error)) {
    return new ProblemError('not-found', 'The path is not valid percent-encoded UTF-8.');
  }
  return new ProblemError(
    'internal-error',
    'The request could not be carried out. The log has more under this requestId.',
  );
}

/** Those of Express' own parts (http-errors): what is left for them to judge is the path of a file. */
function isClientError(error: unknown): boolean {
  const { status } = error as { status?: unknown };
  return error instanceof Error && typeof status === 'number' && status >= 400 && status < 500;
}

function toStoreProblem({ kind, isUncertain }: StoreFailure): ProblemError {
  if (kind === 'full') return new ProblemError('store-full', 'The disk is full: nothing was kept. Reading goes on.');
  const detail = isUncertain
    ? 'The connection to the store was lost while the write was being committed: it may have been kept or not. Look, or send it again with the same Idempotency-Key.'
    : 'The store can not be reached: nothing was kept. Try again in a few seconds.';
  return new ProblemError('store-unavailable', detail, { headers: { 'Retry-After': '5' } });
}
