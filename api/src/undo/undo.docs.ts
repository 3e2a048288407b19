import { applyDecorators } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation } from '@nestjs/swagger';
import { RevisionParam } from '../ledger/changes.docs';
import { ChangeDto } from '../ledger/changes.dto';
import { CREATION_HEADERS } from '../openapi/headers';
import { IfMatchDocs, WriteDocs } from '../openapi/write-docs';
import { ApiProblems } from '../problems/api-problems';
import { WRITES } from '../problems/route-problems';
import { CHANGED_SINCE } from './problems.dto';

export const UndoDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'undoChange',
      summary: 'Commits the inverse of a change.',
      description: 'Only the last change to a user can be undone; an undo is a change, and can be undone too.',
    }),
    RevisionParam(),
    ApiCreatedResponse({ type: ChangeDto, description: 'The inverse.', headers: CREATION_HEADERS }),
    IfMatchDocs('change'),
    WriteDocs(),
    ApiProblems(
      ...WRITES,
      'other-change',
      'precondition-required',
      'not-found',
      CHANGED_SINCE,
      'not-undoable',
      'username-taken',
    ),
  );
