import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { FixedAnswers } from '../edge/fixed-answers';
import { completeDocument } from './complete-document';

const DESCRIPTION = `A live directory of users and their pets. [Back to the app](/)

Every write is a change with its own number, its *revision*. It is the ETag of a user, part of the ETag of every list, and the
handle of history and of undo.

This is true for every path: \`HEAD\` is answered like \`GET\`, without the body; \`OPTIONS\` with 204 and \`Allow\`; a method that
is not listed with 405, \`Allow\` and the problem \`/problems/method-not-allowed\`. A path that is not listed gets 404 and
\`/problems/not-found\`. Every error is a problem (RFC 9457).`;

/** The OpenAPI document of the application's routes. */
export function createDocument(app: INestApplication): OpenAPIObject {
  const head = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Menagerie')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'The server that this document comes from, local or in production.')
    .addTag('greeting', 'The greeting, which shows that the server is running.')
    .addTag('users', 'The entries of the directory, and the messages sent to it.')
    .addTag('changes', 'The ledger: every write, numbered, and undo.')
    .addTag('sets', 'Many changes that are one act: planned before, carried out in batches, undone as one.')
    .addTag('pets', 'The number of users that have each pet.')
    .addTag('access', 'Accounts, and who may do what.')
    .addTag('health', 'For monitoring.')
    .addTag('docs', 'The documentation of the API, as a page and as a document.')
    .addTag('problems', 'What errors mean, and what to do about them.')
    .build();
  return completeDocument(SwaggerModule.createDocument(app, head));
}

/** Serves the document at `/openapi.json` and the Swagger page at `/docs`. */
export function serveDocument(app: INestApplication, fixed: FixedAnswers): void {
  let document: OpenAPIObject | undefined;
  const read = (): OpenAPIObject => (document ??= createDocument(app));
  fixed.addJson('/openapi.json', read);
  SwaggerModule.setup('docs', app, read, {
    jsonDocumentUrl: 'openapi.json', // registers the route; the edge answers
    raw: ['json'],
    customSiteTitle: 'Menagerie API',
    swaggerOptions: { displayRequestDuration: true, tryItOutEnabled: true, plugins: [WITHOUT_ENDLESS_TRIES] },
  });
}

/** An answer that never ends cannot be tried out, since the page would wait for it. This function runs in the browser, so it uses nothing of this file. */
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

/** Whether a path is one of these. Anyone may read them: they say what there is, and nothing that is kept. */
export function isOfDocs(path: string): boolean {
  return path === '/openapi.json' || path === '/docs' || path.startsWith('/docs/');
}

type Selector = (state: unknown, path: string, method: string) => boolean;
