import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiParam, getSchemaPath } from '@nestjs/swagger';
import { PROBLEMS } from './problem';
import { ApiProblems } from './api-problems';
import { ConditionalReadDocs } from '../openapi/read-docs';
import { listOf } from '../openapi/schemas';
import { ProblemTypeDto } from './problems.dto';

/** The documentation of `GET /problems`. */
export const ListProblemsDocs = (): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(ProblemTypeDto),
    ApiOperation({
      operationId: 'listProblems',
      summary: 'Every problem that the API answers with.',
      description: 'A client that asks for HTML gets a page of links.',
    }),
    ApiOkResponse({
      description: 'All of them; or a page of links, where HTML is asked for.',
      content: { 'application/json': { schema: listOf(ProblemTypeDto) }, 'text/html': {} },
    }),
    ConditionalReadDocs(),
    ApiProblems(),
  );

/** The documentation of `GET /problems/{name}`. */
export const ExplainProblemDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'explainProblem',
      summary: 'What a problem means, and what to do about it.',
      description: 'The `type` of a problem leads here. A client that asks for HTML gets a page.',
    }),
    ApiParam({
      name: 'name',
      schema: { type: 'string', enum: Object.keys(PROBLEMS) },
      description: 'The last part of the `type` of a problem.',
      example: 'validation-failed',
    }),
    ApiOkResponse({
      description: 'The explanation; or a page with it, where HTML is asked for.',
      content: { 'application/json': { schema: { $ref: getSchemaPath(ProblemTypeDto) } }, 'text/html': {} },
    }),
    ConditionalReadDocs(),
    ApiProblems('not-found'),
  );
