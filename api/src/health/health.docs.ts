import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ConditionalReadDocs } from '../openapi/read-docs';
import { ApiProblems } from '../problems/api-problems';
import { READS } from '../problems/route-problems';
import { HealthDto } from './health.dto';

export const CheckLiveDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'checkLive',
      summary: 'Whether the process answers.',
      description: 'The store is not checked: a process that has lost its store should not be restarted.',
    }),
    ApiOkResponse({ type: HealthDto, description: 'The process is up.' }),
    ConditionalReadDocs(),
    ApiProblems(),
  );

export const CheckReadyDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'checkReady',
      summary: 'Whether the store answers.',
      description: 'The store is then also migrated, since the process does not listen before that.',
    }),
    ApiOkResponse({ type: HealthDto, description: 'The store can be reached.' }),
    ConditionalReadDocs(),
    ApiProblems(...READS),
  );
