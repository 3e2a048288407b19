import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import { keepAfterAnswer } from '../../problems/connection-close';
import { ProblemError } from '../../problems/problem';

const bodies = new WeakMap<IncomingMessage, () => void>();

/**
 * `Expect` (RFC 9110 §10.1.1): Node asks for every body before anybody has looked at the header. Here a request is judged first, and
 * where its body is not asked for, the connection ends with the answer, since the client may send the body or not.
 */
export function judgeBeforeBody(server: Server): void {
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    const isKept = response.shouldKeepAlive;
    response.shouldKeepAlive = false;
    bodies.set(request, () => {
      response.shouldKeepAlive = isKept;
      if (isKept) keepAfterAnswer(request.socket);
      response.writeContinue();
    });
    server.emit('request', request, response);
  });
  server.on('checkExpectation', (request, response) => {
    server.emit('request', request, response);
  });
}

/** Tells a client that waits that it may send the body. */
export const askForBody: RequestHandler = (request, _response, next) => {
  bodies.get(request)?.();
  bodies.delete(request);
  next();
};

export const refuseExpectations: RequestHandler = (request, _response, next) => {
  const expected = request.get('Expect') ?? '100-continue';
  if (expected.toLowerCase() === '100-continue') next();
  else {
    throw new ProblemError('expectation-failed', `Expect: ${expected} can not be met; only 100-continue can.`, {
      headers: { Connection: 'close' },
    });
  }
};
