import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { CHANGES_HEADERS, READ_HEADERS } from '../openapi/headers';
import { ConditionalReadDocs } from '../openapi/read-docs';
import { listOf, REVISION } from '../openapi/schemas';
import { ApiProblems } from '../problems/api-problems';
import { READS } from '../problems/route-problems';
import { ChangeDto } from './changes.dto';

export const ListChangesDocs = (): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(ChangeDto),
    ApiOperation({
      operationId: 'listChanges',
      summary: 'The ledger: all changes, in their order.',
      description:
        'The next page is in `Link`; a page may be short and still have a next one. To read on later, send the last position of one answer as `after` (or, newest first, as `before`).',
    }),
    ApiOkResponse({
      description: 'The changes.',
      headers: CHANGES_HEADERS,
      content: { 'application/json': { schema: listOf(ChangeDto) } },
    }),
    ConditionalReadDocs(CHANGES_HEADERS),
    ApiProblems(...READS, 'validation-failed', 'position-unknown'),
  );

export const GetChangeDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'getChange',
      summary: 'One change.',
      description: 'It stays as it is for ever, but for `undoneBy`.',
    }),
    RevisionParam(),
    ApiOkResponse({ type: ChangeDto, description: 'The change.', headers: READ_HEADERS }),
    ConditionalReadDocs(READ_HEADERS),
    ApiProblems(...READS, 'validation-failed', 'not-found'),
  );

export const RevisionParam = (): MethodDecorator =>
  ApiParam({ name: 'revision', schema: REVISION, description: 'The number of the change.', example: 5 });
