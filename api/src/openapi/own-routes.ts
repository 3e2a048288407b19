import { problemResponses } from './api-problems';
import type { PathsObject } from './document';

/** The routes that the document and its page have themselves: Swagger registers them, and does not describe them. */
export const OWN_ROUTES: PathsObject = {
  '/docs': {
    get: {
      operationId: 'readDocs',
      tags: ['docs'],
      summary: 'The page of this documentation.',
      description: 'To read in a browser, and to try requests out. What it loads lies below this path.',
      responses: {
        200: { description: 'The page.', content: { 'text/html': {} } },
        ...problemResponses([]),
      },
    },
  },
  '/openapi.json': {
    get: {
      operationId: 'getOpenApi',
      tags: ['docs'],
      summary: 'This document.',
      description: 'OpenAPI 3.1, made from the very code that answers.',
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
        ...problemResponses([]),
      },
    },
  },
};
