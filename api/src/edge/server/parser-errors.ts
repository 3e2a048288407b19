import { randomUUID } from 'node:crypto';
import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { problemBody, ProblemError, type ProblemName, PROBLEMS } from '../../problems/problem';
import { sendProblem } from '../../problems/problem.filter';
import type { Turns } from './turns';

/** How long a refused client may go on sending: a connection that is cut off at once can lose the answer. */
const LINGER_MS = 1000;
const CLOSE = { Connection: 'close' };

/** Answers with a problem what no handler sees, and what Node would answer with a bare line, or not at all. */
export function answerParserErrors(server: Server, turns: Turns, logger: Logger): void {
  const refused = new WeakSet<Socket>();
  const refuse = (socket: Socket, problem: ProblemError, cause: string): void => {
    refused.add(socket);
    const sendBare = (): void => {
      if (socket.writable) answerBare(socket, problem, cause, logger);
    };
    const answer = turns.lastBegun(socket, sendBare);
    if (answer === 'waits') return;
    if (answer?.req.complete === false) answerBroken(socket, answer, problem);
    else if (answer?.writableFinished === false) answer.once('close', sendBare);
    else sendBare();
  };
  server.on('clientError', (error: ParserError, socket: Socket) => {
    // All further data is an error too: it is dropped, so that the client can read its answer.
    if (refused.has(socket)) return;
    const isSilent = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && socket.bytesRead === 0;
    // Nothing was asked on a silent connection: browsers open some ahead of time.
    if (!socket.writable || isSilent) socket.destroy();
    else refuse(socket, problemOf(error), error.code ?? error.message);
  });
  server.on('connect', (_request, socket: Socket) => {
    refuse(socket, CONNECT_REFUSED, 'CONNECT');
  });
}

const CONNECT_REFUSED = new ProblemError('method-not-allowed', 'CONNECT is not supported: this is no proxy.', {
  headers: { Allow: 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT' },
});

type ParserError = NodeJS.ErrnoException & { reason?: string };

/** The errors of Node's parser and timers that are not plain syntax errors. */
const KNOWN_ERRORS: Readonly<Record<string, [ProblemName, string]>> = {
  HPE_HEADER_OVERFLOW: ['header-fields-too-large', 'The request line and the header fields are too large.'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['payload-too-large', 'The chunk extensions are too large: leave them out.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request-timeout', 'The request did not arrive in time.'],
};

function problemOf({ code = '', reason = 'it ends early' }: ParserError): ProblemError {
  const [problem, detail] = KNOWN_ERRORS[code] ?? ['malformed-request', `The request is not valid HTTP: ${reason}.`];
  return new ProblemError(problem, detail);
}

/** For a request whose body is broken or does not come, and which a handler may have answered already. */
function answerBroken(socket: Socket, answer: ServerResponse, { problem, message }: ProblemError): void {
  if (answer.headersSent) socket.destroy();
  else sendProblem(new ProblemError(problem, message, { headers: CLOSE }), answer.req as Request, answer as Response);
}

function answerBare(socket: Socket, problem: ProblemError, cause: string, logger: Logger): void {
  const requestId = randomUUID();
  const { status } = PROBLEMS[problem.problem];
  const body = problemBody(problem, undefined, requestId);
  const fields = {
    Date: new Date().toUTCString(),
    ...problem.extras.headers,
    'Content-Type': 'application/problem+json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'X-Request-Id': requestId,
    ...CLOSE,
  };
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  logger.info({ requestId, cause }, `unreadable request ${status}`);
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${head.join('')}\r\n${body}`, () => {
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  });
}
