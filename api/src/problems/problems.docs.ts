import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiParam, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { FILE_HEADERS } from '../openapi/headers';
import { ConditionalReadDocs } from '../openapi/read-docs';
import { listOf } from '../openapi/schemas';
import { ApiProblems, problemResponses } from './api-problems';
import { PROBLEMS } from './problem';
import { ProblemTypeDto } from './problems.dto';

const NOT_FOUND = problemResponses(['not-found'])[404];
const APP = 'A client that asks for HTML, such as a browser, gets the app, if the process serves it.';

export const ListProblemsDocs = (): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(ProblemTypeDto),
    ApiOperation({
      operationId: 'listProblems',
      summary: 'Every problem that the API answers with.',
      description: `Each with what it means and what to do about it. ${APP}`,
    }),
    ApiOkResponse({
      description: 'All of them, or the app where HTML is asked for.',
      headers: FILE_HEADERS,
      content: { 'application/json': { schema: listOf(ProblemTypeDto) }, 'text/html': {} },
    }),
    ConditionalReadDocs(FILE_HEADERS),
    ApiProblems(),
  );

export const ExplainProblemDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'explainProblem',
      summary: 'What a problem means, and what to do about it.',
      description: `The \`type\` of a problem leads here. ${APP}`,
    }),
    ApiParam({
      name: 'name',
      schema: { type: 'string', enum: Object.keys(PROBLEMS) },
      description: 'The last part of the `type` of a problem.',
      example: 'validation-failed',
    }),
    ApiOkResponse({
      description: 'The explanation, or the app where HTML is asked for.',
      headers: FILE_HEADERS,
      content: { 'application/json': { schema: { $ref: getSchemaPath(ProblemTypeDto) } }, 'text/html': {} },
    }),
    ConditionalReadDocs(FILE_HEADERS),
    ApiProblems('not-found'),
    ApiResponse({ status: 404, ...NOT_FOUND, content: { ...NOT_FOUND?.content, 'text/html': {} } }),
  );
