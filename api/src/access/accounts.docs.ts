import { applyDecorators } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
} from '@nestjs/swagger';
import { ACCOUNT_HEADERS, INVITED_HEADERS, NEXT_HEADERS } from '../openapi/headers';
import { listOf, REVISION } from '../openapi/schemas';
import { IfMatchDocs } from '../openapi/write-docs';
import { ApiProblems } from '../problems/api-problems';
import type { ProblemName } from '../problems/problem';
import { RESTRICTED } from '../problems/route-problems';
import { ACCESS_WRITES } from './access.docs';
import {
  AccessEventDto,
  AccountDto,
  InvitedAccountDto,
  KeyDto,
  NewAccountDto,
  PatchAccountDto,
  SessionEntryDto,
} from './access.dto';

export const RESTRICTED_WRITES: readonly ProblemName[] = [...RESTRICTED, ...ACCESS_WRITES];
/** Of what a key may not do. */
export const BY_SESSION: ProblemName = 'session-needed';

const AccountParam = (): MethodDecorator =>
  ApiParam({ name: 'id', schema: REVISION, description: 'The id of the account.', example: 3 });
export const SessionParam = (): MethodDecorator =>
  ApiParam({ name: 'session', schema: REVISION, description: 'The id of the session.', example: 12 });
export const KeyParam = (): MethodDecorator =>
  ApiParam({ name: 'key', schema: REVISION, description: 'The id of the key.', example: 14 });

export const ListAccountsDocs = (): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(AccountDto),
    ApiOperation({
      operationId: 'listAccounts',
      summary: 'The accounts, in the order of their ids.',
      description: 'The next page is in `Link`.',
    }),
    ApiOkResponse({
      description: 'The accounts.',
      headers: NEXT_HEADERS,
      content: { 'application/json': { schema: listOf(AccountDto) } },
    }),
    ApiProblems(...RESTRICTED, 'validation-failed'),
  );

const INVITED = {
  type: InvitedAccountDto,
  description: 'The account, and the link to pass on, which is shown this once.',
  headers: INVITED_HEADERS,
};

export const CreateAccountDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'createAccount',
      summary: 'Makes an account, and a link that invites to it.',
      description: 'No mail is sent: pass the link on. Who opens it chooses a password.',
    }),
    ApiBody({ type: NewAccountDto, description: 'The name and the role.' }),
    ApiCreatedResponse(INVITED),
    ApiProblems(...RESTRICTED_WRITES, 'account-name-taken'),
  );

export const GetAccountDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({ operationId: 'getAccount', summary: 'One account.', description: 'Its ETag is for `If-Match`.' }),
    AccountParam(),
    ApiOkResponse({ type: AccountDto, description: 'The account.', headers: ACCOUNT_HEADERS }),
    ApiProblems(...RESTRICTED, 'validation-failed', 'not-found'),
  );

const LAST_ADMIN = 'The last admin who can sign in keeps the role.';

export const PatchAccountDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'updateAccount',
      summary: 'Changes the name or the role of an account.',
      description: `A lower role ends its sessions, and its keys may do no more than it. ${LAST_ADMIN}`,
    }),
    AccountParam(),
    ApiBody({ type: PatchAccountDto, description: 'What is to be changed.' }),
    ApiOkResponse({ type: AccountDto, description: 'The account as it is now.', headers: ACCOUNT_HEADERS }),
    IfMatchDocs('account'),
    ApiProblems(
      ...RESTRICTED_WRITES,
      'account-changed',
      'account-name-taken',
      'last-admin',
      'not-found',
      'precondition-required',
    ),
  );

export const RemoveAccountDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'deleteAccount',
      summary: 'Deletes an account, with its sessions and keys.',
      description: `What it has changed in the directory stays, under its name. ${LAST_ADMIN}`,
    }),
    AccountParam(),
    ApiNoContentResponse({ description: 'The account is deleted.' }),
    IfMatchDocs('account'),
    ApiProblems(...RESTRICTED_WRITES, 'account-changed', 'last-admin', 'not-found', 'precondition-required'),
  );

export const InviteDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'inviteAccount',
      summary: 'Makes a link to choose a password with, such as one that was forgotten.',
      description: 'It takes the place of an earlier link of the account. Until it is used, nothing else changes.',
    }),
    AccountParam(),
    ApiCreatedResponse(INVITED),
    ApiProblems(...RESTRICTED_WRITES, 'not-found'),
  );

export const ListSessionsDocs = (): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(SessionEntryDto),
    ApiOperation({
      operationId: 'listSessions',
      summary: 'The sessions of an account.',
      description: 'Newest first, at most 100.',
    }),
    AccountParam(),
    ApiOkResponse({
      description: 'The sessions.',
      content: { 'application/json': { schema: listOf(SessionEntryDto) } },
    }),
    ApiProblems(...RESTRICTED, BY_SESSION, 'validation-failed', 'not-found'),
  );

export const EndSessionDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'endSession',
      summary: 'Ends a session of an account.',
      description: 'It ends on every process.',
    }),
    AccountParam(),
    SessionParam(),
    ApiNoContentResponse({ description: 'The session has ended.' }),
    ApiProblems(...RESTRICTED_WRITES, BY_SESSION, 'not-found'),
  );

export const ListKeysDocs = (): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(KeyDto),
    ApiOperation({
      operationId: 'listKeys',
      summary: 'The keys of an account.',
      description: 'In the order in which they were made, at most 100, without their secrets.',
    }),
    AccountParam(),
    ApiOkResponse({ description: 'The keys.', content: { 'application/json': { schema: listOf(KeyDto) } } }),
    ApiProblems(...RESTRICTED, BY_SESSION, 'validation-failed', 'not-found'),
  );

export const EndKeyDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'endKey',
      summary: 'Ends a key of an account.',
      description: 'It ends on every process.',
    }),
    AccountParam(),
    KeyParam(),
    ApiNoContentResponse({ description: 'The key has ended.' }),
    ApiProblems(...RESTRICTED_WRITES, BY_SESSION, 'not-found'),
  );

export const ListEventsDocs = (): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(AccessEventDto),
    ApiOperation({
      operationId: 'listAccessEvents',
      summary: 'What has happened to accounts, sessions and keys.',
      description: 'Newest first, for 90 days. The next page is in `Link`.',
    }),
    ApiOkResponse({
      description: 'The events.',
      headers: NEXT_HEADERS,
      content: { 'application/json': { schema: listOf(AccessEventDto) } },
    }),
    ApiProblems(...RESTRICTED, BY_SESSION, 'validation-failed'),
  );
