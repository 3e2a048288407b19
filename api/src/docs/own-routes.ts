import type { PathsObject } from '../openapi/document';
import { IF_NONE_MATCH, NOT_MODIFIED } from '../openapi/read-docs';
import { problemResponses } from '../problems/api-problems';

/** As the decorator of a role has it for other routes. */
const ANYONE = { 'x-role': 'anyone', 'x-as': 'anyone' };

/** The routes of the document and its page, which Swagger registers but does not describe. */
export const OWN_ROUTES: PathsObject = {
  '/docs': {
    get: {
      ...ANYONE,
      operationId: 'readDocs',
      tags: ['docs'],
      summary: 'The page of this documentation.',
      description: 'To read in a browser, and to try requests out. The files that it loads are below this path.',
      parameters: [{ in: 'header', ...IF_NONE_MATCH }],
      responses: {
        200: { description: 'The page.', content: { 'text/html': {} } },
        304: NOT_MODIFIED,
        ...problemResponses([]),
      },
    },
  },
  '/openapi.json': {
    get: {
      ...ANYONE,
      operationId: 'getOpenApi',
      tags: ['docs'],
      summary: 'This document.',
      description: 'OpenAPI 3.1, generated from the code that answers.',
      parameters: [{ in: 'header', ...IF_NONE_MATCH }],
      responses: {
        200: {
          description: 'The document.',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['openapi', 'info', 'paths'],
                properties: {
                  openapi: { type: 'string', enum: ['3.1.0'] },
                  info: { type: 'object' },
                  paths: { type: 'object' },
                },
              },
            },
          },
        },
        304: NOT_MODIFIED,
        ...problemResponses([]),
      },
    },
  },
};
