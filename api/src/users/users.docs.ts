import { applyDecorators } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  getSchemaPath,
} from '@nestjs/swagger';
import { ApiProblems } from '../openapi/api-problems';
import { CreateUserDto, MessageReceivedDto, SendMessageDto, UserDto } from './users.dto';

/** The documentation of `GET /users`. */
export const ListUsersDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ operationId: 'listUsers', summary: 'The users, oldest first.' }),
    ApiOkResponse({ type: [UserDto], description: 'The users.' }),
  );

/** The documentation of `GET /users/{id}`. */
export const GetUserDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ operationId: 'getUser', summary: 'One user.' }),
    ApiOkResponse({ type: UserDto, description: 'The user.' }),
    ApiParam({ name: 'id', schema: { type: 'integer', minimum: 1 }, description: 'The id of the user.', example: 5 }),
    ApiProblems('validation-failed', 'not-found'),
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
    ApiCreatedResponse({
      description: 'The message was received, or the user was created.',
      headers: {
        Location: {
          description: 'The path of the new user; absent on a message.',
          schema: { type: 'string' },
          example: '/users/5',
        },
      },
      content: {
        'application/json': {
          schema: { oneOf: [{ $ref: getSchemaPath(MessageReceivedDto) }, { $ref: getSchemaPath(UserDto) }] },
          examples: {
            message: { summary: 'To a message', value: { status: 'success', message: 'received: hello' } },
            user: {
              summary: 'To a new user',
              value: { username: 'daisy', pets: ['cat', 'duck', 'duck'], id: 5, createdAt: '2026-11-22T09:30:00.000Z' },
            },
          },
        },
      },
    }),
    ApiProblems('validation-failed', 'malformed-json', 'username-taken', 'payload-too-large', 'unsupported-media-type'),
  );
