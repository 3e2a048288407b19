import { expectContract } from './contract';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON; nothing where it is none. */
  json: unknown;
}

type Fields = Record<string, string>;

/** Whether each read is sent twice, and judged by its second answer, which may be one that was kept (jest.config.cjs). */
const { IS_WARM = false } = globalThis as { IS_WARM?: boolean };

/** What requests to a server carry by themselves. */
const carried = new Map<string, Fields>();

/** All further requests to this server carry these fields, but for those that say themselves who sends them. */
export function sendWith(server: string, fields: Fields): void {
  carried.set(server, fields);
}

function withCarried(url: string, init: RequestInit): RequestInit {
  const headers = init.headers as Fields | undefined;
  if (headers?.['Authorization'] !== undefined || headers?.['Cookie'] !== undefined) return init;
  return { ...init, headers: { ...carried.get(new URL(url).origin), ...headers } };
}

/** One request, with its answer read to the end, and checked against the OpenAPI document. */
export async function call(url: string, request: RequestInit = {}): Promise<Answer> {
  const init = withCarried(url, request);
  if (IS_WARM && (init.method ?? 'GET') === 'GET') await (await fetch(url, init)).arrayBuffer();
  const response = await fetch(url, init);
  const text = await response.text();
  const { pathname, search } = new URL(url);
  const { status, headers } = response;
  expectContract({ method: init.method ?? 'GET', path: pathname + search, status, headers, text });
  const isJson = text !== '' && /[/+]json\b/.test(headers.get('content-type') ?? '');
  return { status, headers, text, json: isJson ? JSON.parse(text) : undefined };
}

export function get(url: string, headers: Fields = {}): Promise<Answer> {
  return call(url, { headers });
}

/** A write; without a body where there is none. */
export function send(method: string, url: string, body?: unknown, headers: Fields = {}): Promise<Answer> {
  if (body === undefined) return call(url, { method, headers });
  return call(url, {
    method,
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}

export function post(url: string, body?: unknown, headers: Fields = {}): Promise<Answer> {
  return send('POST', url, body, headers);
}

export function patch(url: string, body: unknown, ifMatch: string, headers: Fields = {}): Promise<Answer> {
  return send('PATCH', url, body, { 'If-Match': ifMatch, ...headers });
}

/** The undo of the change with this position. */
export function undo(server: string, position: string, headers: Fields = {}): Promise<Answer> {
  const path = `/changes/${Number.parseInt(position, 10)}/undo`;
  return send('POST', server + path, undefined, { 'If-Match': `"${position}"`, ...headers });
}

export function remove(url: string, ifMatch: string, headers: Fields = {}): Promise<Answer> {
  return send('DELETE', url, undefined, { 'If-Match': ifMatch, ...headers });
}
