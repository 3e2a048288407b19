import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ConditionalReadDocs } from '../openapi/read-docs';
import { ApiProblems } from '../problems/api-problems';
import { LiveDto, NOT_READY, ReadyDto } from './health.dto';

export const CheckLiveDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'checkLive',
      summary: 'Whether the process answers.',
      description: 'The store is not checked: a process that has lost its store should not be restarted.',
    }),
    ApiOkResponse({ type: LiveDto, description: 'The process is up.' }),
    ConditionalReadDocs(),
    ApiProblems(),
  );

export const CheckReadyDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'checkReady',
      summary: 'Whether each part of the store is up.',
      description:
        'The store is then also migrated, since the process does not listen before that. Ask as often as you like: the disk is written to every few seconds at most.',
    }),
    ApiOkResponse({ type: ReadyDto, description: 'All parts of the store are up.' }),
    ConditionalReadDocs(),
    ApiProblems(NOT_READY),
  );
