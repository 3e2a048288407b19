import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';

const CLIENT_ID = /^[\w.-]{1,64}$/;
/** www.w3.org/TR/trace-context, section 3.2. */
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;
const MAX_URL_LENGTH = 1000;

declare module 'http' {
  interface IncomingMessage {
    /** The client's `X-Request-Id` if that is a plain word, else a new one. */
    id: string;
    /** Its lines carry the request's id, and the trace that the request is a part of. */
    log: Logger;
  }
}

/** One line for each request, when its answer has been sent or its client has left. */
export function requestLogging(logger: Logger): RequestHandler {
  return (request, response, next) => {
    const begun = performance.now();
    const { 'x-request-id': sent, traceparent } = request.headers;
    request.id = typeof sent === 'string' && CLIENT_ID.test(sent) ? sent : randomUUID();
    const names: Names = { requestId: request.id };
    if (typeof traceparent === 'string' && TRACEPARENT.test(traceparent)) names.traceparent = traceparent;
    logWhenAsked(request, logger, names);
    response.setHeader('X-Request-Id', request.id);
    response.once('close', () => {
      const level = response.headersSent && response.statusCode >= 500 ? 'error' : 'info';
      logger[level]({ ...names, ms: Math.round(performance.now() - begun) }, lineOf(request, response));
    });
    next();
  };
}

interface Names {
  requestId: string;
  traceparent?: string;
}

/** Most requests have a single line, and a logger of its own costs more than that. */
function logWhenAsked(request: Request, logger: Logger, names: Names): void {
  let log: Logger | undefined;
  Object.defineProperty(request, 'log', { get: () => (log ??= logger.child(names)) });
}

function lineOf({ method, url }: Request, response: Response): string {
  const shown = url.length > MAX_URL_LENGTH ? `${url.slice(0, MAX_URL_LENGTH)}…` : url;
  return `${method} ${shown} ${outcomeOf(response)}`;
}

/** What the client got, not what it would have got. A client that has closed its half of the connection may have left, or wait for the answer. */
function outcomeOf({ headersSent, statusCode, writableFinished, req }: Response): string {
  if (!headersSent) return 'aborted';
  if (!writableFinished) return `${statusCode} aborted`;
  const mayHaveLeft = req.method !== 'GET' && req.socket.readableEnded;
  return mayHaveLeft ? `${statusCode}, perhaps aborted` : String(statusCode);
}
