import type { IncomingMessage, Server, ServerResponse } from 'node:http';

const waiting = new WeakMap<IncomingMessage, () => void>();

/**
 * `Expect: 100-continue` (RFC 9110 §10.1.1): by itself Node asks for every body before the header has been judged. Here the header is
 * judged first. Where the body is not asked for, the connection closes after the answer, since the client may send the body or not.
 */
export function judgeBeforeBody(server: Server): void {
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    const isKept = response.shouldKeepAlive;
    response.shouldKeepAlive = false;
    waiting.set(request, () => {
      response.shouldKeepAlive = isKept;
      response.writeContinue();
    });
    server.emit('request', request, response);
  });
  // Another expectation is refused with the rest of the syntax (request-syntax.ts).
  server.on('checkExpectation', (request, response) => {
    server.emit('request', request, response);
  });
}

/** Lets a client that waits send the body. */
export function askForBody(request: IncomingMessage): void {
  waiting.get(request)?.();
  waiting.delete(request);
}
