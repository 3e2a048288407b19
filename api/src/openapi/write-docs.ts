import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { ApiProblems } from './api-problems';

/** What all writes have in common: the idempotency key, and how they fail. */
export const WriteDocs = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'A text of the client’s own, new for each write, as a UUID: sent again with the same key, the request is carried out once, and answered alike, for 24 hours.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    }),
    ApiProblems('origin-not-trusted', 'idempotency-key-reused', 'store-full', 'store-unavailable'),
  );

/** `If-Match`, which a change of a user must have. */
export const IfMatchDocs = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'The ETag of the user as the client saw it, or `*` for whatever it is now.',
      schema: { type: 'string', minLength: 1 },
      example: '"7"',
    }),
    ApiProblems('precondition-failed', 'precondition-required'),
  );
