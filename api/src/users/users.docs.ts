import { applyDecorators } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiProduces,
  getSchemaPath,
} from '@nestjs/swagger';
import { ChangeDto } from '../ledger/changes.dto';
import {
  CHANGES_HEADERS,
  PAGE_HEADERS,
  POST_USERS_HEADERS,
  TAGGED_WRITE_HEADERS,
  USER_HEADERS,
  WRITE_HEADERS,
} from '../openapi/headers';
import { ConditionalReadDocs } from '../openapi/read-docs';
import { listOf, REVISION } from '../openapi/schemas';
import { IfMatchDocs, WriteDocs } from '../openapi/write-docs';
import { ApiProblems } from '../problems/api-problems';
import { READS, WRITES } from '../problems/route-problems';
import { RECORD_EXAMPLE } from '../record/user-record';
import { CreateUserDto } from '../record/user-record.dto';
import { csv, ndjson } from './export/export-formats';
import { NDJSON_TYPES } from './list/list-format';
import { STALE_USER, USER_DELETED } from './problems.dto';
import { toRow } from './user.store';
import { MessageReceivedDto, PatchUserDto, SendMessageDto, USER_EXAMPLE, UserDto } from './users.dto';

const IdParam = (): MethodDecorator =>
  ApiParam({ name: 'id', schema: REVISION, description: 'The id of the user.', example: 5 });

const CSV = csv();
const ROW_EXAMPLE = toRow({ ...USER_EXAMPLE, usernameKey: USER_EXAMPLE.username });

export const ListUsersDocs = (): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(UserDto),
    ApiOperation({
      operationId: 'listUsers',
      summary: 'A page of the directory.',
      description:
        'The pages around it are in `Link`; a page may be short and still have a next one. As NDJSON or CSV, it is the whole selection in one moment, and takes neither `limit` nor `cursor`.',
    }),
    ApiProduces('application/json', ...NDJSON_TYPES, 'text/csv'),
    ApiOkResponse({
      description: 'The users of the page; or, by `Accept`, the whole selection in one moment, an entry a line.',
      headers: PAGE_HEADERS,
      content: {
        'application/json': { schema: listOf(UserDto) },
        ...Object.fromEntries(NDJSON_TYPES.map((type) => [type, { example: ndjson(type).toLine(ROW_EXAMPLE) }])),
        'text/csv': { example: CSV.head + CSV.toLine(ROW_EXAMPLE) },
      },
    }),
    ConditionalReadDocs(PAGE_HEADERS),
    ApiProblems(...READS, 'exports-exhausted', 'too-many-exports', 'validation-failed'),
  );

export const GetUserDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'getUser',
      summary: 'One user.',
      description: 'Its ETag is what a change of it needs in `If-Match`.',
    }),
    IdParam(),
    ApiOkResponse({ type: UserDto, description: 'The user.', headers: USER_HEADERS }),
    ConditionalReadDocs(USER_HEADERS),
    ApiProblems(...READS, 'validation-failed', 'not-found', USER_DELETED),
  );

export const HistoryDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'getUserHistory',
      summary: 'The changes of one user.',
      description:
        'Newest first, and also after the deletion of the user. The next page is in `Link`; a page may be short and still have a next one.',
    }),
    IdParam(),
    ApiOkResponse({
      description: 'The changes.',
      headers: CHANGES_HEADERS,
      content: { 'application/json': { schema: listOf(ChangeDto) } },
    }),
    ConditionalReadDocs(CHANGES_HEADERS),
    ApiProblems(...READS, 'validation-failed', 'not-found', 'position-unknown'),
  );

export const PatchUserDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'updateUser',
      summary: 'Changes a user.',
      description: 'A patch that changes nothing is answered with the user as it is, and is no change.',
    }),
    IdParam(),
    ApiConsumes('application/json', 'application/merge-patch+json'),
    ApiBody({ type: PatchUserDto, description: 'What is to be changed.' }),
    ApiOkResponse({ type: UserDto, description: 'The user as it is now.', headers: TAGGED_WRITE_HEADERS }),
    IfMatchDocs('user'),
    WriteDocs(),
    ApiProblems(...WRITES, STALE_USER, 'precondition-required', 'not-found', USER_DELETED, 'username-taken'),
  );

export const DeleteUserDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'deleteUser',
      summary: 'Deletes a user.',
      description:
        'The answer names the change in `Revision` and `Position`, and undoing that change brings the user back.',
    }),
    IdParam(),
    ApiNoContentResponse({ description: 'The user is deleted.', headers: WRITE_HEADERS }),
    IfMatchDocs('user'),
    WriteDocs(),
    ApiProblems(...WRITES, STALE_USER, 'precondition-required', 'not-found', USER_DELETED),
  );

export const PostUsersDocs = (): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(CreateUserDto, SendMessageDto, UserDto, MessageReceivedDto),
    ApiOperation({
      operationId: 'postUsers',
      summary: 'Sends a message, or creates a user.',
      description:
        'A body with `data` is a message, which is kept as it is, any number of times. A body with `username` creates a user.',
    }),
    ApiBody({
      description: 'A message, or a new user.',
      schema: { oneOf: [{ $ref: getSchemaPath(SendMessageDto) }, { $ref: getSchemaPath(CreateUserDto) }] },
      examples: {
        message: { summary: 'A message', value: { data: 'hello' } },
        user: { summary: 'A new user', value: RECORD_EXAMPLE },
      },
    }),
    WriteDocs(),
    ApiCreatedResponse({
      description: 'The message was received, or the user was created.',
      headers: POST_USERS_HEADERS,
      content: {
        'application/json': {
          schema: { oneOf: [{ $ref: getSchemaPath(MessageReceivedDto) }, { $ref: getSchemaPath(UserDto) }] },
          examples: {
            message: { summary: 'To a message', value: { status: 'success', message: 'received: hello' } },
            user: { summary: 'To a new user', value: USER_EXAMPLE },
          },
        },
      },
    }),
    ApiProblems(...WRITES, 'username-taken'),
  );
