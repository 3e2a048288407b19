import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { ApiProblems } from '../openapi/api-problems';
import { REVISION_HEADER } from '../openapi/headers';
import { ChangeDto } from './changes.dto';

/** The documentation of `GET /changes`. */
export const ListChangesDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ operationId: 'listChanges', summary: 'The ledger: all changes, in their order.' }),
    ApiOkResponse({ type: [ChangeDto], description: 'Changes.', headers: REVISION_HEADER }),
    ApiProblems('validation-failed', 'store-unavailable'),
  );

/** The documentation of `GET /changes/{revision}`. */
export const GetChangeDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ operationId: 'getChange', summary: 'One change.' }),
    RevisionParam(),
    ApiOkResponse({ type: ChangeDto, description: 'The change.', headers: REVISION_HEADER }),
    ApiProblems('validation-failed', 'not-found', 'store-unavailable'),
  );

export const RevisionParam = (): MethodDecorator =>
  ApiParam({
    name: 'revision',
    schema: { type: 'integer', minimum: 1 },
    description: 'The number of the change.',
    example: 5,
  });
