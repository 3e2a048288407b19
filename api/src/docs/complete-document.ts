import type { OpenAPIObject } from '@nestjs/swagger';
import {
  mapValues,
  type OperationObject,
  type ResponseObject,
  type SchemasObject,
  withOperations,
} from '../openapi/document';
import { DATA_HEADERS, HEADER_COMPONENTS, problemHeaders } from '../openapi/headers';
import type { Needs } from '../openapi/role';
import { OWN_ROUTES } from './own-routes';

const PROBLEM = 'application/problem+json';

/** Adds what is true for every answer and every schema, and moves repeated parts into `components`. */
export function completeDocument(document: OpenAPIObject): OpenAPIObject {
  const shared: Record<string, ResponseObject> = {};
  const paths = withOperations({ ...document.paths, ...OWN_ROUTES }, (operation) => ({
    ...operation,
    description: `${operation.description ?? ''}\n\n${forWhom(operation)}`,
    security: securityOf(operation),
    responses: mapValues(operation.responses, (response, status) => {
      if (!response || '$ref' in response) return response;
      const whole = withHeaders(response, Number(status));
      const name = sharedNameOf(response);
      if (name === undefined) return whole;
      shared[name] = whole;
      return { $ref: `#/components/responses/${name}` };
    }),
  }));
  const schemas = closed(document.components?.schemas ?? {});
  return {
    ...document,
    info: { ...document.info, contact: { name: 'The maintainers of Menagerie' } },
    servers: document.servers?.map((server) => ({ ...server, 'x-internal': false })) ?? [],
    security: [],
    paths,
    components: { schemas, responses: shared, headers: HEADER_COMPONENTS, securitySchemes: SECURITY_SCHEMES },
  };
}

/** The two ways to say who sends a request. They are asked for once there are accounts. */
const SECURITY_SCHEMES = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-menagerie',
    description:
      'A person who is signed in: a browser sends the cookie by itself. Without HTTPS, on this machine, it is called `menagerie-` and the port.',
  },
  key: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'mng_…',
    description: 'A program, with a key that a person has made for it.',
  },
} as const;

const AS_WHOM: Record<Needs['as'], string> = {
  anyone: '',
  sender: '',
  account: ', of an account',
  session: ', of a person who is signed in: a key cannot do this',
};

/** In words, since what shows the document leaves `x-role` out. */
function forWhom(operation: OperationObject): string {
  const { role, as } = needsIn(operation);
  return role === 'anyone' ? 'For everyone.' : `Role: \`${role}\`${AS_WHOM[as]}.`;
}

function securityOf(operation: OperationObject): NonNullable<OperationObject['security']> {
  const { role, as } = needsIn(operation);
  if (role === 'anyone') return [];
  return as === 'session' ? [{ session: [] }] : [{ session: [] }, { key: [] }];
}

/** As the decorator of the role has put it there. */
function needsIn(operation: OperationObject): Needs {
  const { 'x-role': role, 'x-as': as } = operation as OperationObject & Record<'x-role' | 'x-as', unknown>;
  return { role, as } as Needs;
}

function withHeaders(response: ResponseObject, status: number): ResponseObject {
  const isProblem = response.content?.[PROBLEM] !== undefined;
  return { ...response, headers: { ...(isProblem ? problemHeaders(status) : DATA_HEADERS), ...response.headers } };
}

/** The name of a shared response: several routes answer with the same problems, and it is named after them. */
function sharedNameOf({ content }: ResponseObject): string | undefined {
  const examples = content?.[PROBLEM]?.examples;
  const isPage = content?.['text/html'] !== undefined;
  return examples && [...Object.keys(examples), ...(isPage ? ['page'] : [])].join('.');
}

/** Bodies have exactly the members that are described. */
function closed(schemas: SchemasObject): SchemasObject {
  return mapValues(schemas, (schema) => ('properties' in schema ? { ...schema, additionalProperties: false } : schema));
}
