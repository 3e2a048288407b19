import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { FILE_HEADERS } from '../openapi/headers';
import { ConditionalReadDocs } from '../openapi/read-docs';
import { ApiProblems } from '../problems/api-problems';

export const GreetDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'greet',
      summary: 'Greets, which shows that the server is running.',
      description: 'A client that asks for HTML, such as a browser, gets the app, if the process serves it.',
    }),
    ApiOkResponse({
      description: 'The greeting, or the app where HTML is asked for.',
      headers: FILE_HEADERS,
      content: {
        'text/plain': { schema: { type: 'string', enum: ['Hello, World!'] }, example: 'Hello, World!' },
        'text/html': {},
      },
    }),
    ConditionalReadDocs(FILE_HEADERS),
    ApiProblems(),
  );
