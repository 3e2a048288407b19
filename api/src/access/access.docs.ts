import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { ApiProblems } from '../problems/api-problems';
import type { ProblemName } from '../problems/problem';
import { AcceptInvitationDto, FirstAccountDto, SessionDto, SignInDto } from './access.dto';

/** Writes of access come from trusted pages, and take no idempotency key, since their answers hold secrets. */
export const ACCESS_WRITES: readonly ProblemName[] = [
  'key-not-valid',
  'origin-not-trusted',
  'set-up-needed',
  'store-full',
  'store-unavailable',
  'validation-failed',
];

const BEGUN = { type: SessionDto, description: 'The session that has begun. Its secret is in the cookie alone.' };
const WITH_PASSWORD: readonly ProblemName[] = [...ACCESS_WRITES, 'https-needed', 'sign-ins-exhausted'];

export const ReadSessionDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'getSession',
      summary: 'Who sends the request, and what this server asks for.',
      description: 'It always answers, also before the server is set up. A cookie that stands for nothing is ended.',
    }),
    ApiOkResponse({ type: SessionDto, description: 'The sender.' }),
    ApiProblems('key-not-valid', 'store-unavailable'),
  );

export const SignInDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'signIn',
      summary: 'Signs in.',
      description:
        'The answer is the same, after the same time, for an unknown name and a wrong password. After some wrong ones, the next has to wait.',
    }),
    ApiBody({ type: SignInDto, description: 'The name of the account, and its password.' }),
    ApiCreatedResponse(BEGUN),
    ApiProblems(...WITH_PASSWORD, 'sign-in-failed', 'too-many-attempts'),
  );

export const SignOutDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'signOut',
      summary: 'Signs out.',
      description: 'The session ends on every process, and with it the streams that it has opened.',
    }),
    ApiNoContentResponse({ description: 'There is no session any more, whether there was one or not.' }),
    ApiProblems(...ACCESS_WRITES),
  );

export const FirstAccountDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'createFirstAccount',
      summary: 'Makes the first account, an admin.',
      description:
        'With the secret of the set-up link, which the start of the server shows. From then on, people sign in.',
    }),
    ApiBody({ type: FirstAccountDto, description: 'The secret, and who the first account is.' }),
    ApiCreatedResponse(BEGUN),
    ApiProblems(...WITH_PASSWORD, 'link-not-valid'),
  );

export const AcceptDocs = (): MethodDecorator =>
  applyDecorators(
    ApiOperation({
      operationId: 'acceptInvitation',
      summary: 'Chooses a password with an invitation, and signs in.',
      description: 'The link can be used once. Where the account had a password, that one and all its sessions end.',
    }),
    ApiBody({ type: AcceptInvitationDto, description: 'The secret of the link, and the password.' }),
    ApiCreatedResponse(BEGUN),
    ApiProblems(...WITH_PASSWORD, 'link-not-valid', 'not-found'),
  );
