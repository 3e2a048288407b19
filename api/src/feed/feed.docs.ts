import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces } from '@nestjs/swagger';
import { STREAM_HEADERS } from '../openapi/headers';
import { ApiProblems } from '../problems/api-problems';
import { READS } from '../problems/route-problems';

const STREAM_EXAMPLE = [
  'retry: 2000',
  'event: ready',
  'id: 7.3f9ab2c41d0e',
  'data: {"directory":"0d9f8c1e-5a43-4a06-9c57-2f1f0d7c7b60","revision":7,"position":"7.3f9ab2c41d0e"}',
  '',
  'event: change',
  'id: 8.c04e51d7a2b8',
  'data: {"revision":8,"position":"8.c04e51d7a2b8","at":"2026-11-22T09:30:00.000Z","by":null,"kind":"message","userId":null,"before":null,"after":null,"text":"hello","undoes":null,"undoneBy":null}',
  '',
  '',
].join('\n');

export const StreamChangesDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'streamChanges',
      summary: 'The feed: every change as it is committed, as server-sent events.',
      description:
        'First comes `ready`, with the id of the directory, its revision and its position, then a `change` for each change, whose `id` is its position and whose data is a Change, in order and without a gap. Changes of one set that follow each other come together, as `changes` with the first and the last revision (`from`, `to`), the id of the `set` and the number of changes by kind (`kinds`); `id` is the position of the last one. `set` says how far a set has come, and has no `id`. `heartbeat` shows that the stream is alive. If the requested position is not of this history, ahead, or more than 10,000 changes behind, one `reset` says so: read the lists again, and continue from its `id`.',
    }),
    ApiHeader({
      name: 'Last-Event-ID',
      required: false,
      description: 'The `id` of the last event that was received, which an `EventSource` sends automatically.',
      schema: { type: 'string', maxLength: 256, pattern: '^(?:\\d+\\.[0-9a-f]{12})?$' },
      example: '7.3f9ab2c41d0e',
    }),
    ApiProduces('text/event-stream'),
    ApiOkResponse({
      description: 'The stream, which continues until either side ends it.',
      headers: STREAM_HEADERS,
      content: { 'text/event-stream': { example: STREAM_EXAMPLE } },
    }),
    ApiProblems(...READS, 'validation-failed', 'too-many-streams', 'streams-exhausted'),
  );
