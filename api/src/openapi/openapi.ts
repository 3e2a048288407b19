import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { problemResponse } from './api-problems';

/** The OpenAPI document of the application's routes. */
export function createDocument(app: INestApplication): OpenAPIObject {
  const head = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Menagerie')
    .setDescription('A live directory of users and their pets.')
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addTag('greeting', 'The sign of life.')
    .addTag('users', 'The entries of the directory, and the messages sent to it.')
    .addTag('changes', 'The ledger: every write, numbered, and undo.')
    .addTag('pets', 'How many users have which pet.')
    .addTag('health', 'For whatever watches the process.')
    .addGlobalResponse(problemResponse(500, ['internal-error']))
    .build();
  return withCommonHeaders(SwaggerModule.createDocument(app, head));
}

/** Serves the document at `/openapi.json` and the Swagger page at `/docs`. */
export function serveDocument(app: INestApplication): void {
  SwaggerModule.setup('docs', app, createDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Menagerie API',
    swaggerOptions: { displayRequestDuration: true, tryItOutEnabled: true, plugins: [WITHOUT_ENDLESS_TRIES] },
  });
}

/** An answer that never ends can not be tried out: the page would wait for it. It runs in the browser, so it knows nothing of this file. */
const WITHOUT_ENDLESS_TRIES = {
  statePlugins: {
    spec: {
      wrapSelectors: {
        allowTryItOutFor: (original: Selector) => (state: unknown, path: string, method: string) =>
          path !== '/changes/stream' && original(state, path, method),
      },
    },
  },
};

type Selector = (state: unknown, path: string, method: string) => boolean;

const REQUEST_ID = {
  description: 'The id of the request, as in the log: the one that was sent, or a new one.',
  schema: { type: 'string' },
} as const;

/** Every answer names its request. */
function withCommonHeaders(document: OpenAPIObject): OpenAPIObject {
  for (const path of Object.values(document.paths)) {
    for (const operation of [path.get, path.post, path.patch, path.delete]) {
      for (const response of Object.values(operation?.responses ?? {})) {
        if (response && !('$ref' in response)) response.headers = { ...response.headers, 'X-Request-Id': REQUEST_ID };
      }
    }
  }
  return document;
}
