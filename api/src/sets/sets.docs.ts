import { applyDecorators } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  getSchemaPath,
} from '@nestjs/swagger';
import {
  NEW_SET_HEADERS,
  NEXT_HEADERS,
  REPLAYED_HEADERS,
  ROWS_HEADERS,
  SET_HEADERS,
  SET_WRITE_HEADERS,
} from '../openapi/headers';
import { ConditionalReadDocs } from '../openapi/read-docs';
import { listOf, REVISION } from '../openapi/schemas';
import { WriteDocs } from '../openapi/write-docs';
import { ApiProblems } from '../problems/api-problems';
import { READS, WRITES } from '../problems/route-problems';
import { NDJSON_TYPES } from '../users/list/list-format';
import { csvRows, ndjsonRows } from './row-formats';
import type { SetRow } from './set';
import { DeleteSetDto, EditSetDto, ImportSetDto, RenamePetSetDto, SetDto, SetRowDto, UndoSetDto } from './sets.dto';

const BODIES = [EditSetDto, RenamePetSetDto, DeleteSetDto, UndoSetDto, ImportSetDto];

const IdParam = (): MethodDecorator =>
  ApiParam({ name: 'id', schema: REVISION, description: 'The id of the set.', example: 2 });

export const ListSetsDocs = (): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(SetDto),
    ApiOperation({
      operationId: 'listSets',
      summary: 'The sets, newest first.',
      description:
        'The next page is in `Link`. A page may be short, even empty, and still have a next one: at most 2,000 sets are tested for it.',
    }),
    ApiOkResponse({
      description: 'The sets.',
      headers: NEXT_HEADERS,
      content: { 'application/json': { schema: listOf(SetDto) } },
    }),
    ConditionalReadDocs(NEXT_HEADERS),
    ApiProblems(...READS, 'validation-failed'),
  );

export const PlanSetDocs = (): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(...BODIES),
    ApiOperation({
      operationId: 'planSet',
      summary: 'Plans a set: says what would become of each user, and changes nothing.',
      description:
        'The answer comes at once; the set is `planned` in it, or still `planning`. What a plan says is a forecast: each row is judged again when it is carried out. A plan that nobody starts is forgotten after a day. An import is `receiving` first: its file is sent in parts, then judged.',
    }),
    ApiBody({
      description: 'What is to be done, and to which users.',
      schema: {
        oneOf: BODIES.map((dto) => ({ $ref: getSchemaPath(dto) })),
      },
      examples: {
        edit: {
          summary: 'A pet for many users',
          value: { action: 'edit', selection: { pet: ['cat'] }, add: ['duck'] },
        },
        'rename-pet': { summary: 'Another name for a pet', value: { action: 'rename-pet', from: 'dukc', to: 'duck' } },
        delete: { summary: 'Many users fewer', value: { action: 'delete', selection: { pets: 'none' } } },
        undo: {
          summary: 'What an account has done since noon',
          value: { action: 'undo', selection: { by: 3, since: '2026-11-22T12:00:00Z' } },
        },
        import: {
          summary: 'Users from a file, which is sent afterwards',
          value: { action: 'import', match: 'username', mode: 'create-and-change' },
        },
      },
    }),
    ApiCreatedResponse({ type: SetDto, description: 'The set.', headers: NEW_SET_HEADERS }),
    WriteDocs(),
    ApiProblems(...WRITES, 'set-not-ready', 'too-many-sets'),
  );

export const GetSetDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'getSet',
      summary: 'One set, as it is now.',
      description: 'It says how far it has come.',
    }),
    IdParam(),
    ApiOkResponse({ type: SetDto, description: 'The set.', headers: SET_HEADERS }),
    ConditionalReadDocs(SET_HEADERS),
    ApiProblems(...READS, 'validation-failed', 'not-found'),
  );

const ROW: SetRow = { row: 1, userId: 5, username: 'daisy', verdict: 'change', detail: null, given: null };

export const ListSetRowsDocs = (): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(SetRowDto),
    ApiOperation({
      operationId: 'listSetRows',
      summary: 'What becomes of each user of a set.',
      description:
        'In the order in which they are carried out; the next page is in `Link`. As NDJSON or CSV, it is all of them, and takes neither `limit` nor `cursor`; the CSV of an import can be mended and imported again. 30 days after the end of a set there are none.',
    }),
    IdParam(),
    ApiProduces('application/json', ...NDJSON_TYPES, 'text/csv'),
    ApiOkResponse({
      description: 'The rows of the page; or, by `Accept`, all of them, one a line.',
      headers: ROWS_HEADERS,
      content: {
        'application/json': { schema: listOf(SetRowDto) },
        ...Object.fromEntries(NDJSON_TYPES.map((type) => [type, { example: ndjsonRows(type).toLine(ROW) }])),
        'text/csv': { example: csvRows.head + csvRows.toLine(ROW) },
      },
    }),
    ConditionalReadDocs(ROWS_HEADERS),
    ApiProblems(...READS, 'validation-failed', 'not-found'),
  );

export const StartSetDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'startSet',
      summary: 'Starts a set that is planned.',
      description: 'One set runs at a time; others wait in line. Starting it again does no harm.',
    }),
    IdParam(),
    ApiAcceptedResponse({ type: SetDto, description: 'The set.', headers: SET_WRITE_HEADERS }),
    WriteDocs(),
    ApiProblems(...WRITES, 'not-found', 'set-not-ready'),
  );

export const StopSetDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'stopSet',
      summary: 'Stops a set that runs, or waits.',
      description: 'What it has done by then stays, and can be undone. Stopping it again does no harm.',
    }),
    IdParam(),
    ApiAcceptedResponse({ type: SetDto, description: 'The set.', headers: SET_WRITE_HEADERS }),
    WriteDocs(),
    ApiProblems(...WRITES, 'not-found', 'set-not-ready'),
  );

export const RemoveSetDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'removeSet',
      summary: 'Forgets a plan.',
      description: 'Only one that nobody has started.',
    }),
    IdParam(),
    ApiNoContentResponse({ description: 'The plan is forgotten.', headers: REPLAYED_HEADERS }),
    WriteDocs(),
    ApiProblems(...WRITES, 'not-found', 'set-not-ready'),
  );
