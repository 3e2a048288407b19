import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiProduces } from '@nestjs/swagger';
import { ApiProblems } from '../problems/api-problems';
import { READ_HEADERS, STREAM_HEADERS } from '../openapi/headers';
import { ConditionalReadDocs } from '../openapi/read-docs';
import { READS } from '../problems/route-problems';
import { listOf, REVISION } from '../openapi/schemas';
import { ChangeDto } from './changes.dto';

const STREAM_EXAMPLE = [
  'retry: 2000',
  'event: ready',
  'id: 7',
  'data: {"directory":"0d9f8c1e-5a43-4a06-9c57-2f1f0d7c7b60","revision":7}',
  '',
  'event: change',
  'id: 8',
  'data: {"revision":8,"at":"2026-11-22T09:30:00.000Z","by":null,"kind":"message","userId":null,"before":null,"after":null,"text":"hello","undoes":null,"undoneBy":null}',
  '',
  '',
].join('\n');

/** The documentation of `GET /changes`. */
export const ListChangesDocs = (): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(ChangeDto),
    ApiOperation({
      operationId: 'listChanges',
      summary: 'The ledger: all changes, in their order.',
      description: 'To read on, send the last revision of one answer as `after` (or, newest first, as `before`).',
    }),
    ApiOkResponse({
      description: 'The changes.',
      headers: READ_HEADERS,
      content: { 'application/json': { schema: listOf(ChangeDto) } },
    }),
    ConditionalReadDocs(READ_HEADERS),
    ApiProblems(...READS, 'validation-failed'),
  );

/** The documentation of `GET /changes/stream`. */
export const StreamChangesDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'streamChanges',
      summary: 'The feed: every change as it is committed, as server-sent events.',
      description:
        'First comes `ready`, with the id of the directory and its revision, then a `change` for each change, whose `id` is its revision and whose data is a Change, in order and without a gap. `heartbeat` shows that the stream is alive. Where the position that was asked for is unknown, ahead, or more than 10,000 changes behind, one `reset` says so: read the lists again, and go on from its `id`.',
    }),
    ApiHeader({
      name: 'Last-Event-ID',
      required: false,
      description: 'The `id` of the last event that was received, which an `EventSource` sends by itself.',
      schema: { type: 'string', maxLength: 256, pattern: '^\\d*$' },
      example: '7',
    }),
    ApiProduces('text/event-stream'),
    ApiOkResponse({
      description: 'The stream, which goes on until either side ends it.',
      headers: STREAM_HEADERS,
      content: { 'text/event-stream': { example: STREAM_EXAMPLE } },
    }),
    ApiProblems(...READS, 'validation-failed', 'too-many-streams', 'streams-exhausted'),
  );

/** The documentation of `GET /changes/{revision}`. */
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
