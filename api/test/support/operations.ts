import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RoleName } from './accounts';

/** One operation of the OpenAPI document, with a path that can be asked for: what a test of all routes goes by. */
export interface Operation {
  method: string;
  path: string;
  /** As the document writes it. */
  template: string;
  /** The least role that it needs, and as what a request must come (openapi/role.ts). */
  role: 'anyone' | RoleName;
  as: 'anyone' | 'sender' | 'account' | 'session';
  /** Whether it takes JSON. */
  takesBody: boolean;
  /** Whether it takes a body of any type as it is. */
  takesBytes: boolean;
  takesQuery: boolean;
  needsIfMatch: boolean;
}

const EXAMPLES: Readonly<Record<string, string>> = {
  '{id}': '1',
  '{revision}': '4',
  '{session}': '1',
  '{key}': '1',
  '{name}': 'not-found',
};

interface Document {
  paths: Record<
    string,
    Record<
      string,
      {
        'x-role': 'anyone' | RoleName;
        'x-as': 'anyone' | 'sender' | 'account' | 'session';
        requestBody?: { content: object };
        parameters?: { in: string; name: string; required?: boolean }[];
        responses: Record<string, { content?: Record<string, object> }>;
      }
    >
  >;
}

/** A stream never ends, so that no test can wait for the whole of it: these have tests of their own. */
const isStream = ({ responses }: Document['paths'][string][string]): boolean =>
  Object.keys(responses['200']?.content ?? {}).includes('text/event-stream');

const { paths } = JSON.parse(readFileSync(join(__dirname, '../../openapi.json'), 'utf8')) as Document;

const isOfBytes = ({ content }: { content: object }): boolean => 'application/octet-stream' in content;

/** All operations, with who may send them. */
export const ALL_OPERATIONS: readonly Operation[] = Object.entries(paths).flatMap(([template, operations]) =>
  Object.entries(operations)
    .filter(([, operation]) => !isStream(operation))
    .map(([method, { requestBody, parameters = [], 'x-role': role, 'x-as': as }]) => ({
      role,
      as,
      method: method.toUpperCase(),
      path: template.replaceAll(/\{\w+\}/g, (name) => EXAMPLES[name] ?? name),
      template,
      takesBody: requestBody !== undefined && !isOfBytes(requestBody),
      takesBytes: requestBody !== undefined && isOfBytes(requestBody),
      takesQuery: parameters.some((parameter) => parameter.in === 'query'),
      needsIfMatch: parameters.some(({ name, required }) => name === 'If-Match' && required === true),
    })),
);

/** Those that somebody without an account gets to, on a server that has none: what asks for one first is a matter of access-matrix.soak-spec.ts. */
export const OPERATIONS = ALL_OPERATIONS.filter(({ as }) => as === 'anyone' || as === 'sender');

export const READS = OPERATIONS.filter(({ method }) => method === 'GET');
export const WRITES = OPERATIONS.filter(({ method }) => method !== 'GET');

/** Every path with all that it answers to, as `Allow` lists it. */
export const PATHS: readonly { path: string; allow: string }[] = Object.entries(
  Object.groupBy(OPERATIONS, ({ path }) => path),
).map(([path, operations = []]) => ({ path, allow: allowOf(operations.map(({ method }) => method)) }));

function allowOf(methods: readonly string[]): string {
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].sort().join(', ');
}
