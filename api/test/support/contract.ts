import {
  allowOf,
  DOCUMENT,
  follow,
  type Header,
  type Operation,
  type Part,
  resolve,
  type Response,
  templateOf,
} from './document';
import { schemaFaults } from './schema';

/** A request and its answer, as a client sees them. */
export interface Exchange {
  method: string;
  /** The target as it was sent: with its query, and perhaps in absolute form (RFC 9112 §3.2.2). */
  path: string;
  status: number;
  headers: Headers;
  /** Nothing where it was not read. */
  text?: string;
}

/** @throws Error that names the request, the status and each fault, where the answer is not what the document says */
export function expectContract(exchange: Exchange): void {
  const faults = faultsOf(exchange);
  if (faults.length > 0) throw new Error(report(exchange, faults));
}

export function report({ method, path, status }: Exchange, faults: readonly string[]): string {
  return `${method} ${path} was answered ${status}, against the OpenAPI document: ${faults.join('; ')}`;
}

/** All in which an answer is not what the document says of it. */
export function faultsOf(exchange: Exchange): string[] {
  const path = exchange.path.replace(/^[a-z]+:\/\/[^/?]*/i, '').split(/[?#]/, 1)[0] ?? '';
  const template = templateOf(path);
  const method = exchange.method === 'HEAD' ? 'get' : exchange.method.toLowerCase();
  const operation = template && follow<Operation>(template, method);
  if (operation) return operationFaults(exchange, operation);
  if (exchange.status === 405)
    return [...allowFaults(exchange, path), ...problemFaults(exchange, 'method-not-allowed')];
  if (exchange.method === 'OPTIONS' && exchange.status === 204) return allowFaults(exchange, path);
  if (exchange.status < 400) return template ? ['the method is none of this path'] : fileFaults(exchange, path);
  if (exchange.status === 404 && !template && isPage(exchange)) return [];
  if (exchange.status === 404 && (!template || ODD.test(path))) return problemFaults(exchange, 'not-found');
  return operationFaults(exchange, ANY_ROUTE);
}

/** May be the spelling of another path, or no path at all, and then it is none of the document. */
const ODD = /[%.\\]/;

/** Liveness asks nothing and does nothing: its problems are those of any route. */
const ANY_ROUTE = resolve<Operation>('#/paths/~1health~1live/get');

/** The app's pages and assets, and what the page of the documentation loads, are no part of the API. */
function fileFaults(exchange: Exchange, path: string): string[] {
  const isNamed = exchange.status === 304 || path.startsWith('/docs/') || /\.\w+$/.test(path);
  return isPage(exchange) || (isRead(exchange) && isNamed) ? [] : ['the path is not in the document'];
}

/** The app's page, also where it says that there is none at that address. */
function isPage(exchange: Exchange): boolean {
  return isRead(exchange) && (exchange.headers.get('content-type')?.startsWith('text/html') ?? false);
}

function isRead({ method }: Exchange): boolean {
  return method === 'GET' || method === 'HEAD';
}

function operationFaults(exchange: Exchange, operation: Part<Operation>): string[] {
  const responses = follow<Record<string, Response>>(operation, 'responses');
  const response = responses && follow<Response>(responses, String(exchange.status));
  if (!response) return ['the status is not one of this operation'];
  return [...headerFaults(exchange, response), ...bodyFaults(exchange, response)];
}

function allowFaults({ method, headers }: Exchange, path: string): string[] {
  const expected = allowOf(methodsOf(method === 'CONNECT' ? '*' : path));
  return headers.get('allow') === expected ? [] : [`Allow is ${headers.get('allow')} instead of ${expected}`];
}

/** What a path answers to; `*` is the server as a whole. */
function methodsOf(path: string): string[] {
  if (path === '*') return Object.values(DOCUMENT.paths).flatMap((operations) => Object.keys(operations));
  // What the page of the documentation loads.
  return path.startsWith('/docs/') ? ['get'] : Object.keys(templateOf(path)?.value ?? {});
}

/** A problem that belongs to no operation. Its fields are those of any other. */
function problemFaults(exchange: Exchange, name: string): string[] {
  const { value, pointer } = ANY_ROUTE;
  const any = follow<Response>({ value: value.responses, pointer: `${pointer}/responses` }, '500');
  return [...(any ? headerFaults(exchange, any, ['Allow']) : []), ...problemBodyFaults(exchange, name)];
}

function problemBodyFaults({ method, status, headers, text }: Exchange, name: string): string[] {
  const type = mediaTypeOf(headers);
  if (type !== PROBLEM) return [`the media type is ${type}`];
  if (method === 'HEAD' || text === undefined) return [];
  const body = parse(text) as { type?: unknown; status?: unknown } | undefined;
  const isRight = body?.type === `/problems/${name}` && body.status === status;
  return [...(isRight ? [] : [`the problem is not ${name}`]), ...schemaFaults('/components/schemas/ProblemDto', body)];
}

const PROBLEM = 'application/problem+json';

function mediaTypeOf(headers: Headers): string | undefined {
  return headers.get('content-type')?.split(';', 1)[0];
}

/** Fields of the message and the connection, of a preflight, and those of helmet: they say nothing of the answer. */
const UNSAID =
  /^(?:access-control-(?:allow-(?:headers|methods)|max-age)|connection|content-(?:encoding|length|type)|date|keep-alive|transfer-encoding|content-security-policy|cross-origin-.*|origin-agent-cluster|referrer-policy|x-(?:content-type-options|dns-prefetch-control|download-options|frame-options|permitted-cross-domain-policies|xss-protection))$/;

function headerFaults({ headers }: Exchange, response: Part<Response>, others: readonly string[] = []): string[] {
  const described = new Map(
    Object.keys(response.value.headers).map((name) => {
      const place = { value: response.value.headers, pointer: `${response.pointer}/headers` };
      return [name.toLowerCase(), follow<Header>(place, name)];
    }),
  );
  const known = [...described.keys(), ...others.map((name) => name.toLowerCase())];
  const unknown = [...headers.keys()].filter((name) => !known.includes(name) && !UNSAID.test(name));
  return [
    ...unknown.map((name) => `the header ${name} is not described`),
    ...Array.from(described).flatMap(([name, header]) =>
      header ? oneHeaderFaults(headers.get(name), name, header) : [],
    ),
  ];
}

function oneHeaderFaults(text: string | null, name: string, header: Part<Header>): string[] {
  if (text === null) return header.value.required === true ? [`the header ${name} is missing`] : [];
  const value = header.value.schema.type === 'integer' ? Number(text) : text;
  return schemaFaults(`${header.pointer}/schema`, value).map((fault) => `the header ${name}${fault}`);
}

function bodyFaults(exchange: Exchange, { value, pointer }: Part<Response>): string[] {
  const { method, status, headers, text } = exchange;
  const type = mediaTypeOf(headers);
  if (!value.content) return type !== undefined || text ? ['there is a body'] : [];
  if (type === undefined || !(type in value.content)) return [`the media type is ${type}`];
  const media = follow<object>({ value: value.content, pointer: `${pointer}/content` }, type);
  if (!media || !('schema' in media.value) || method === 'HEAD' || text === undefined) return [];
  const body = type.endsWith('json') ? parse(text) : text;
  if (body === undefined) return ['the body is not JSON'];
  const isSame = type !== PROBLEM || (body as { status?: unknown }).status === status;
  return [...(isSame ? [] : ['the problem is of another status']), ...schemaFaults(`${media.pointer}/schema`, body)];
}

/** A body as JSON; nothing where it is none. */
function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
