import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';

/** What all writes have in common. */
export const WriteDocs = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'A text of the client’s own, new for each write, as a UUID, with quotes or without: sent again with the same key, the request is carried out once, and answered alike, for 24 hours.',
      schema: { type: 'string', minLength: 1, maxLength: 257, pattern: '^[\\x21-\\x7E]+$' },
    }),
  );

/** `If-Match`, which a change of a user must have. */
export const IfMatchDocs = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'The ETag of the user as the client saw it, or `*` for whatever it is now.',
      schema: ENTITY_TAGS,
      example: '"7"',
    }),
  );

/** `*`, or a list of entity tags (RFC 9110 §13.1). */
export const ENTITY_TAGS = {
  type: 'string',
  minLength: 1,
  maxLength: 4096,
  pattern: '^(?:\\*|(?:W/)?"[^"]*"(?:, *(?:W/)?"[^"]*")*)$',
} as const;
