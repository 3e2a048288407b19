import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the document is kept that clients rely on ("npm run openapi" writes it). */
export const DOCUMENT_FILE = join(__dirname, '../../openapi.json');

interface Reference {
  $ref: string;
}

export interface Header {
  description: string;
  required?: boolean;
  schema: { type: string };
}

export interface Response {
  description: string;
  headers: Record<string, Header | Reference>;
  content?: Record<string, { schema?: object }>;
}

export interface Operation {
  operationId: string;
  'x-role'?: string;
  'x-as'?: string;
  security?: Record<string, unknown>[];
  summary?: string;
  description?: string;
  parameters?: { name: string; description?: string }[];
  responses: Record<string, Response | Reference>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, { description?: string; required?: string[] }>;
    responses: Record<string, Response>;
    headers: Record<string, Header>;
    securitySchemes: Record<string, object>;
  };
}

/** The OpenAPI document that is committed. */
export const DOCUMENT = JSON.parse(readFileSync(DOCUMENT_FILE, 'utf8')) as Document;

/** A part of the document, and the JSON pointer that leads there. */
export interface Part<T> {
  value: T;
  pointer: string;
}

/** Where a step ends, references followed; nothing where it leads nowhere. */
export function follow<T>({ value, pointer }: Part<object>, key: string): Part<T> | undefined {
  const next = (value as Record<string, unknown>)[key];
  if (next === undefined) return undefined;
  if (typeof next === 'object' && next !== null && '$ref' in next) return resolve((next as Reference).$ref);
  return { value: next as T, pointer: `${pointer}/${escapePointer(key)}` };
}

/** What a reference of the document means, as `#/components/schemas/UserDto`. */
export function resolve<T>(reference: string): Part<T> {
  const pointer = reference.slice(1);
  const keys = pointer.split('/').slice(1);
  const value = keys.reduce<unknown>((at, key) => (at as Record<string, unknown>)[unescapePointer(key)], DOCUMENT);
  return { value: value as T, pointer };
}

function unescapePointer(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** RFC 6901, for a fragment of a URI. */
export function escapePointer(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}

const PATTERNS = Object.keys(DOCUMENT.paths).map((template) => ({ template, pattern: toPattern(template) }));

/** The path of the document that a request's path is one of: one in plain letters before one with a parameter. */
export function templateOf(path: string): Part<Record<string, Operation>> | undefined {
  const found = PATTERNS.filter(({ pattern }) => pattern.test(path)).map(({ template }) => template);
  const template = found.find((one) => !one.includes('{')) ?? found[0];
  return template === undefined ? undefined : follow({ value: DOCUMENT.paths, pointer: '/paths' }, template);
}

function toPattern(template: string): RegExp {
  return new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

/** The methods of a path as `Allow` names them: `HEAD` and `OPTIONS` come by themselves. */
export function allowOf(methods: readonly string[]): string {
  const names = new Set(methods.map((method) => method.toUpperCase())).add('OPTIONS');
  if (names.has('GET')) names.add('HEAD');
  return [...names].sort().join(', ');
}
