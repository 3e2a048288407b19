import { applyDecorators } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
} from '@nestjs/swagger';
import { ACCOUNT_HEADERS, CREATED_HEADERS } from '../openapi/headers';
import { listOf } from '../openapi/schemas';
import { ApiProblems } from '../problems/api-problems';
import { RESTRICTED } from '../problems/route-problems';
import { AccountDto, KeyDto, MadeKeyDto, NewKeyDto, PatchOwnAccountDto, SessionEntryDto } from './access.dto';
import { BY_SESSION, KeyParam, RESTRICTED_WRITES, SessionParam } from './accounts.docs';

export const GetOwnAccountDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ operationId: 'getOwnAccount', summary: 'The own account.', description: 'By session only.' }),
    ApiOkResponse({ type: AccountDto, description: 'The account.', headers: ACCOUNT_HEADERS }),
    ApiProblems(...RESTRICTED, BY_SESSION, 'not-found'),
  );

export const PatchOwnAccountDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'updateOwnAccount',
      summary: 'Changes the own name or password.',
      description: 'Another password needs the one before it, and ends all other sessions.',
    }),
    ApiBody({ type: PatchOwnAccountDto, description: 'What is to be changed.' }),
    ApiOkResponse({ type: AccountDto, description: 'The account as it is now.', headers: ACCOUNT_HEADERS }),
    ApiProblems(
      ...RESTRICTED_WRITES,
      BY_SESSION,
      'account-name-taken',
      'https-needed',
      'not-found',
      'sign-ins-exhausted',
      'too-many-attempts',
    ),
  );

export const ListOwnSessionsDocs = (): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(SessionEntryDto),
    ApiOperation({
      operationId: 'listOwnSessions',
      summary: 'The own sessions.',
      description: 'Newest first, at most 100.',
    }),
    ApiOkResponse({
      description: 'The sessions.',
      content: { 'application/json': { schema: listOf(SessionEntryDto) } },
    }),
    ApiProblems(...RESTRICTED, BY_SESSION, 'not-found'),
  );

export const EndOwnSessionDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'endOwnSession',
      summary: 'Ends an own session.',
      description: 'Such as that of a browser that is out of reach.',
    }),
    SessionParam(),
    ApiNoContentResponse({ description: 'The session has ended.' }),
    ApiProblems(...RESTRICTED_WRITES, BY_SESSION, 'not-found'),
  );

export const ListOwnKeysDocs = (): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(KeyDto),
    ApiOperation({
      operationId: 'listOwnKeys',
      summary: 'The own keys.',
      description: 'In the order in which they were made, at most 100, without their secrets.',
    }),
    ApiOkResponse({ description: 'The keys.', content: { 'application/json': { schema: listOf(KeyDto) } } }),
    ApiProblems(...RESTRICTED, BY_SESSION, 'not-found'),
  );

export const MakeKeyDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'makeKey',
      summary: 'Makes a key for a program.',
      description: 'Its secret is shown this once. Its role is not above the own one, and it has an end.',
    }),
    ApiBody({ type: NewKeyDto, description: 'The name, the role and the end.' }),
    ApiCreatedResponse({ type: MadeKeyDto, description: 'The key, with its secret.', headers: CREATED_HEADERS }),
    ApiProblems(...RESTRICTED_WRITES, BY_SESSION, 'not-found'),
  );

export const EndOwnKeyDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ operationId: 'endOwnKey', summary: 'Ends an own key.', description: 'It ends on every process.' }),
    KeyParam(),
    ApiNoContentResponse({ description: 'The key has ended.' }),
    ApiProblems(...RESTRICTED_WRITES, BY_SESSION, 'not-found'),
  );
