import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiProblems } from '../problems/api-problems';
import { FILE_HEADERS } from '../openapi/headers';
import { ConditionalReadDocs } from '../openapi/read-docs';

/** The documentation of `GET /`. */
export const GreetDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'greet',
      summary: 'Greets, as a sign of life.',
      description: 'A client that asks for HTML, as a browser does, gets the app, where the process serves it.',
    }),
    ApiOkResponse({
      description: 'The greeting; or the app, where HTML is asked for.',
      headers: FILE_HEADERS,
      content: {
        'text/plain': { schema: { type: 'string', enum: ['Hello, World!'] }, example: 'Hello, World!' },
        'text/html': {},
      },
    }),
    ConditionalReadDocs(FILE_HEADERS),
    ApiProblems(),
  );
