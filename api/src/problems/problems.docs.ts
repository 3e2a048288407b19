import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiParam, getSchemaPath } from '@nestjs/swagger';
import { ConditionalReadDocs } from '../openapi/read-docs';
import { listOf } from '../openapi/schemas';
import { ApiProblems } from './api-problems';
import { PROBLEMS } from './problem';
import { ProblemTypeDto } from './problems.dto';

export const ListProblemsDocs = (): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(ProblemTypeDto),
    ApiOperation({
      operationId: 'listProblems',
      summary: 'Every problem that the API answers with.',
      description: 'Each with what it means and what to do about it.',
    }),
    ApiOkResponse({
      description: 'All of them.',
      content: { 'application/json': { schema: listOf(ProblemTypeDto) } },
    }),
    ConditionalReadDocs(),
    ApiProblems(),
  );

export const ExplainProblemDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'explainProblem',
      summary: 'What a problem means, and what to do about it.',
      description: 'The `type` of a problem leads here.',
    }),
    ApiParam({
      name: 'name',
      schema: { type: 'string', enum: Object.keys(PROBLEMS) },
      description: 'The last part of the `type` of a problem.',
      example: 'validation-failed',
    }),
    ApiOkResponse({
      description: 'The explanation.',
      content: { 'application/json': { schema: { $ref: getSchemaPath(ProblemTypeDto) } } },
    }),
    ConditionalReadDocs(),
    ApiProblems('not-found'),
  );
