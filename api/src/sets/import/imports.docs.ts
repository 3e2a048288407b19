import { applyDecorators } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { SET_HEADERS, SET_WRITE_HEADERS } from '../../openapi/headers';
import { ConditionalReadDocs } from '../../openapi/read-docs';
import { REVISION } from '../../openapi/schemas';
import { WriteDocs } from '../../openapi/write-docs';
import { ApiProblems } from '../../problems/api-problems';
import { READS, RESTRICTED, WRITES } from '../../problems/route-problems';
import { SetDto } from '../sets.dto';
import { FileDto, PART_OUT_OF_ORDER, PlanFileDto } from './imports.dto';

const IdParam = (): MethodDecorator =>
  ApiParam({ name: 'id', schema: REVISION, description: 'The id of the import.', example: 2 });

export const PutFileDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'appendToFile',
      summary: 'Appends a part to the file of an import.',
      description:
        'A part has up to 8 MB, and begins where the last one ended; where an answer was lost, `received` of the set says where to go on. What is found out about the file is in the set.',
    }),
    IdParam(),
    ApiConsumes('application/octet-stream', 'text/csv', 'application/x-ndjson', 'application/json'),
    ApiBody({
      description: 'The bytes of the part, as they are.',
      required: false,
      schema: { type: 'string', format: 'binary' },
    }),
    ApiOkResponse({ type: SetDto, description: 'The set.', headers: SET_HEADERS }),
    ApiProblems(
      ...RESTRICTED,
      'origin-not-trusted',
      'store-full',
      'too-many-writes',
      'validation-failed',
      'not-found',
      'set-not-ready',
      'unreadable-file',
      PART_OUT_OF_ORDER,
    ),
  );

export const GetFileDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'previewFile',
      summary: 'The file of an import as it would be read, with its first rows.',
      description: 'What is left out of the query is found out.',
    }),
    IdParam(),
    ApiOkResponse({ type: FileDto, description: 'How the file would be read.' }),
    ConditionalReadDocs(),
    ApiProblems(...READS, 'validation-failed', 'not-found', 'set-not-ready', 'unreadable-file'),
  );

export const PlanFileDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'planFile',
      summary: 'Judges the file of an import, line by line, and changes nobody.',
      description:
        'What is said of the file stands, and the rest is found out. Until the set is started, this can be done again in another way.',
    }),
    IdParam(),
    ApiBody({ type: PlanFileDto, required: false, description: 'How the file is to be read.' }),
    ApiAcceptedResponse({ type: SetDto, description: 'The set.', headers: SET_WRITE_HEADERS }),
    WriteDocs(),
    ApiProblems(...WRITES, 'not-found', 'set-not-ready', 'unreadable-file'),
  );
