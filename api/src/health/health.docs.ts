import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiProblems } from '../problems/api-problems';
import { ConditionalReadDocs } from '../openapi/read-docs';
import { READS } from '../problems/route-problems';
import { HealthDto } from './health.dto';

/** The documentation of `GET /health/live`. */
export const CheckLiveDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'checkLive',
      summary: 'Whether the process answers.',
      description: 'It asks nothing else: a process without its store is not to be started anew.',
    }),
    ApiOkResponse({ type: HealthDto, description: 'The process is up.' }),
    ConditionalReadDocs(),
    ApiProblems(),
  );

/** The documentation of `GET /health/ready`. */
export const CheckReadyDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'checkReady',
      summary: 'Whether the store answers.',
      description: 'And so whether it has been brought up to date: the process does not listen before.',
    }),
    ApiOkResponse({ type: HealthDto, description: 'The store can be reached.' }),
    ConditionalReadDocs(),
    ApiProblems(...READS),
  );
