import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { noteBreach } from './breaches';
import { faultsOf, report } from './contract';
import { decompress } from './wire';

/** Checks what a server answers to others than `call`, which sees to that itself: to raw sockets and plain requests. */
export function watchContract(server: Server): void {
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers['user-agent'] === FETCH) return;
    const headers = recordedHead(response);
    const chunks = recorded(response, headers);
    response.once('finish', () => {
      check(request, response, headers, chunks);
    });
  });
}

/** How Node's `fetch` names itself. */
const FETCH = 'node';

/** The fields of an answer, from when they are sent. */
function recordedHead(response: ServerResponse): Headers {
  const headers = new Headers();
  const send = response.writeHead.bind(response) as (...parameters: unknown[]) => never;
  response.writeHead = (...parameters: unknown[]) => {
    for (const [name, value] of Object.entries(response.getHeaders())) headers.set(name, String(value));
    const list = parameters[1];
    if (Array.isArray(list))
      for (let at = 0; at < list.length; at += 2) headers.set(String(list[at]), String(list[at + 1]));
    return send(...parameters);
  };
  return headers;
}

/** The body of an answer, piece by piece as it is sent. */
function recorded(response: ServerResponse, headers: Headers): Buffer[] {
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown): void => {
    const isJson = /json\b/.test(String(response.getHeader('Content-Type') ?? headers.get('Content-Type') ?? ''));
    if (isJson && (typeof chunk === 'string' || chunk instanceof Uint8Array)) chunks.push(Buffer.from(chunk));
  };
  for (const name of ['write', 'end'] as const) {
    const send = response[name].bind(response) as (...parameters: unknown[]) => never;
    response[name] = (...parameters: unknown[]) => {
      keep(parameters[0]);
      return send(...parameters);
    };
  }
  return chunks;
}

function check(
  { method = '', url = '' }: IncomingMessage,
  response: ServerResponse,
  headers: Headers,
  chunks: readonly Buffer[],
): void {
  const text = decompress(Buffer.concat(chunks), headers.get('content-encoding')).toString();
  const isJson = /[/+]json\b/.test(headers.get('content-type') ?? '');
  const exchange = { method, path: url, status: response.statusCode, headers, ...(isJson && { text }) };
  const found = faultsOf(exchange);
  if (found.length > 0) noteBreach(report(exchange, found));
}
