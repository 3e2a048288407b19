import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';

const CLIENT_ID = /^[\w.-]{1,64}$/;
/** www.w3.org/TR/trace-context, section 3.2. */
const TRACEPARENT = /^[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2}$/;
const MAX_URL_LENGTH = 1000;

declare module 'http' {
  interface IncomingMessage {
    /** The client's `X-Request-Id` if that is a plain word, else a new one. */
    readonly id: string;
    /** Its lines carry the request's id, and the trace that the request is a part of. */
    readonly log: Logger;
  }
}

export function idOf({ headers: { 'x-request-id': sent } }: IncomingMessage): string {
  return typeof sent === 'string' && CLIENT_ID.test(sent) ? sent : randomUUID();
}

/** What each line about a request carries. */
export function namesOf({ id, headers: { traceparent } }: IncomingMessage): Record<string, string> {
  const isTrace = typeof traceparent === 'string' && TRACEPARENT.test(traceparent);
  return isTrace ? { requestId: id, traceparent } : { requestId: id };
}

/** One line for each request, when its answer has been sent or its client has left. */
export function logRequest(logger: Logger, request: Request, response: Response, ms: number): void {
  const level = response.headersSent && response.statusCode >= 500 ? 'error' : 'info';
  logger[level]({ ...namesOf(request), ms: Math.round(ms) }, lineOf(request, response));
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
