import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { noteBreach } from './breaches';
import { faultsOf, report } from './contract';
import { decompress } from './wire';

/** Checks what a server answers to others than `call`, which sees to that itself: to raw sockets and plain requests. */
export function watchContract(server: Server): void {
  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers['user-agent'] === FETCH) return;
    const chunks = recorded(response);
    response.once('finish', () => {
      check(request, response, chunks);
    });
  });
}

/** How Node's `fetch` names itself. */
const FETCH = 'node';

/** The body of an answer, piece by piece as it is sent. */
function recorded(response: ServerResponse): Buffer[] {
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown): void => {
    const isJson = /json\b/.test(String(response.getHeader('Content-Type') ?? ''));
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

function check({ method = '', url = '' }: IncomingMessage, response: ServerResponse, chunks: readonly Buffer[]): void {
  const headers = new Headers();
  for (const [name, value] of Object.entries(response.getHeaders())) headers.set(name, String(value));
  const text = decompress(Buffer.concat(chunks), headers.get('content-encoding')).toString();
  const isJson = /[/+]json\b/.test(headers.get('content-type') ?? '');
  const exchange = { method, path: url, status: response.statusCode, headers, ...(isJson && { text }) };
  const found = faultsOf(exchange);
  if (found.length > 0) noteBreach(report(exchange, found));
}
