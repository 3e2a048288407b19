import { applyDecorators } from '@nestjs/common';
import {
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
import { RevisionParam } from '../changes/changes.docs';
import { ChangeDto } from '../changes/changes.dto';
import { ApiProblems } from '../openapi/api-problems';
import {
  ETAG_HEADER,
  LOCATION_HEADER,
  PAGE_HEADERS,
  REPLAYED_HEADER,
  REVISION_HEADER,
  WRITE_REVISION_HEADER,
} from '../openapi/headers';
import { IfMatchDocs, WriteDocs } from '../openapi/write-docs';
import { CreateUserDto, MessageReceivedDto, SendMessageDto, UpdateUserDto, UserDto } from './users.dto';

const WRITE_HEADERS = { ...WRITE_REVISION_HEADER, ...REPLAYED_HEADER };
const USER_EXAMPLE = {
  username: 'daisy',
  pets: ['cat', 'duck', 'duck'],
  id: 5,
  revision: 5,
  createdAt: '2026-11-22T09:30:00.000Z',
  updatedAt: '2026-11-22T09:30:00.000Z',
};

const IdParam = (): MethodDecorator =>
  ApiParam({ name: 'id', schema: { type: 'integer', minimum: 1 }, description: 'The id of the user.', example: 5 });

/** The documentation of `GET /users`. */
export const ListUsersDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ operationId: 'listUsers', summary: 'A page of the directory.' }),
    ApiProduces('application/json', 'application/x-ndjson', 'text/csv'),
    ApiOkResponse({
      description: 'The users of the page; or, by `Accept`, the whole selection in one moment, an entry a line.',
      headers: PAGE_HEADERS,
      content: {
        'application/json': { schema: { type: 'array', items: { $ref: getSchemaPath(UserDto) } } },
        'application/x-ndjson': { schema: { type: 'string' } },
        'text/csv': { schema: { type: 'string' } },
      },
    }),
    ApiProblems('validation-failed', 'store-unavailable'),
  );

/** The documentation of `GET /users/{id}`. */
export const GetUserDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ operationId: 'getUser', summary: 'One user.' }),
    IdParam(),
    ApiOkResponse({ type: UserDto, description: 'The user.', headers: { ...REVISION_HEADER, ...ETAG_HEADER } }),
    ApiProblems('validation-failed', 'not-found', 'user-deleted', 'store-unavailable'),
  );

/** The documentation of `GET /users/{id}/changes`. */
export const HistoryDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'getUserHistory',
      summary: 'The changes of one user, newest first, also after its deletion.',
    }),
    IdParam(),
    ApiOkResponse({ type: [ChangeDto], description: 'The changes.', headers: REVISION_HEADER }),
    ApiProblems('validation-failed', 'not-found', 'store-unavailable'),
  );

/** The documentation of `PATCH /users/{id}`. */
export const PatchUserDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'updateUser',
      summary: 'Changes a user.',
      description: 'A patch that changes nothing is answered with the user as it is, and is no change.',
    }),
    IdParam(),
    ApiBody({ type: UpdateUserDto }),
    ApiOkResponse({
      type: UserDto,
      description: 'The user as it is now.',
      headers: { ...ETAG_HEADER, ...WRITE_HEADERS },
    }),
    IfMatchDocs(),
    WriteDocs(),
    ApiProblems(
      'validation-failed',
      'malformed-json',
      'not-found',
      'user-deleted',
      'username-taken',
      'payload-too-large',
      'unsupported-media-type',
    ),
  );

/** The documentation of `DELETE /users/{id}`. */
export const DeleteUserDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'deleteUser',
      summary: 'Deletes a user.',
      description: 'The answer names the change in `Revision`, and undoing that change brings the user back.',
    }),
    IdParam(),
    ApiNoContentResponse({ description: 'The user is deleted.', headers: WRITE_HEADERS }),
    IfMatchDocs(),
    WriteDocs(),
    ApiProblems('validation-failed', 'not-found', 'user-deleted'),
  );

/** The documentation of `POST /changes/{revision}/undo`. */
export const UndoDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'undoChange',
      summary: 'Commits the inverse of a change.',
      description: 'Only the last change to a user can be undone; an undo is a change, and can be undone too.',
    }),
    RevisionParam(),
    ApiCreatedResponse({
      type: ChangeDto,
      description: 'The inverse.',
      headers: { ...LOCATION_HEADER, ...WRITE_HEADERS },
    }),
    WriteDocs(),
    ApiProblems('validation-failed', 'not-found', 'changed-since', 'not-undoable', 'username-taken'),
  );

/** The documentation of `POST /users`, which takes two forms. */
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
      schema: { oneOf: [{ $ref: getSchemaPath(SendMessageDto) }, { $ref: getSchemaPath(CreateUserDto) }] },
      examples: {
        message: { summary: 'A message', value: { data: 'hello' } },
        user: { summary: 'A new user', value: { username: 'daisy', pets: ['cat', 'duck', 'duck'] } },
      },
    }),
    WriteDocs(),
    ApiCreatedResponse({
      description: 'The message was received, or the user was created.',
      headers: { ...LOCATION_HEADER, ...ETAG_HEADER, ...WRITE_HEADERS },
      content: {
        'application/json': {
          schema: { oneOf: [{ $ref: getSchemaPath(MessageReceivedDto) }, { $ref: getSchemaPath(UserDto) }] },
          examples: {
            message: { summary: 'To a message', value: { status: 'success', message: 'received: hello' } },
            user: {
              summary: 'To a new user',
              value: USER_EXAMPLE,
            },
          },
        },
      },
    }),
    ApiProblems('validation-failed', 'malformed-json', 'username-taken', 'payload-too-large', 'unsupported-media-type'),
  );
