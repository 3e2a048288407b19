import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { problemBody, ProblemError, PROBLEMS } from '../../problems/problem';
import { sendProblem } from '../../problems/problem.filter';

/** How long a refused client may go on talking: cut off at once, it would lose the answer with the connection. */
const LINGER_MS = 1000;
/** How often at the most the log says that connections are turned away: when they are, there are many. */
const QUIET_MS = 60_000;
const CLOSE = { Connection: 'close' };

/** Answers what Node answers with a bare line by itself, or not at all: what no handler of ours ever sees. */
export function answerParserErrors(server: Server, logger: Logger): void {
  const refused = new WeakSet<Socket>();
  const refuse = (socket: Socket, problem: ProblemError, cause: string): void => {
    refused.add(socket);
    void answerLast(socket, problem, cause, logger);
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    noteUnderWay(request, response);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (refused.has(socket)) return;
    const isSilent = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && socket.bytesRead === 0;
    // Nothing was asked on it, as on a connection that a browser opens ahead of time.
    if (!socket.writable || isSilent) socket.destroy();
    else refuse(socket, problemOf(error), error.code ?? error.message);
  });
  server.on('connect', (_request: IncomingMessage, socket: Socket) => {
    refuse(socket, CONNECT_REFUSED, 'CONNECT');
  });
  let quietUntil = 0;
  server.on('drop', () => {
    if (Date.now() < quietUntil) return;
    quietUntil = Date.now() + QUIET_MS;
    logger.warn(`connections are turned away: there are ${server.maxConnections} already (MAX_CONNECTIONS)`);
  });
}

const CONNECT_REFUSED = new ProblemError('method-not-allowed', 'CONNECT is not supported: this is no proxy.', {
  headers: { Allow: 'DELETE, GET, HEAD, OPTIONS, PATCH, POST' },
});

/** The errors of Node's parser and timers that are not plain syntax errors. */
function problemOf(error: NodeJS.ErrnoException & { reason?: string }): ProblemError {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return new ProblemError('header-fields-too-large', 'The request line and the header fields are too large.');
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new ProblemError('payload-too-large', 'The chunk extensions are too large: leave them out.');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new ProblemError('request-timeout', 'The request did not arrive in time.');
    default:
      return new ProblemError(
        'malformed-request',
        `The request is not valid HTTP: ${error.reason ?? 'it ends early'}.`,
      );
  }
}

/** The requests of a connection that have no complete answer yet, and the one that came last. */
interface UnderWay {
  responses: Set<ServerResponse>;
  latest: IncomingMessage;
}

const underWay = new WeakMap<Socket, UnderWay>();

function noteUnderWay(request: IncomingMessage, response: ServerResponse): void {
  const { responses } = underWay.get(request.socket) ?? { responses: new Set<ServerResponse>() };
  underWay.set(request.socket, { responses: responses.add(response), latest: request });
  response.once('close', () => responses.delete(response));
}

/** Ends a connection with a problem, behind the answers to what came before on it. */
async function answerLast(socket: Socket, problem: ProblemError, cause: string, logger: Logger): Promise<void> {
  const { responses, latest } = underWay.get(socket) ?? { responses: new Set<ServerResponse>() };
  const all = Array.from(responses);
  const broken = all.find(({ req }) => req === latest && !req.complete);
  await Promise.all(all.filter((response) => response !== broken).map(closed));
  if (broken !== undefined) {
    const closing = new ProblemError(problem.problem, problem.message, { headers: CLOSE });
    sendProblem(closing, broken.req as Request, broken as Response);
  } else if (socket.writable && latest?.complete !== false) answerBare(socket, problem, cause, logger);
  // The body of a request that has its answer already.
  else socket.destroy();
}

function closed(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => response.once('close', resolve));
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
