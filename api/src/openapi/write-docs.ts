import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';

/** Documents what all writes have in common. */
export const WriteDocs = (): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'A text that the client makes up for each write, such as a UUID, with or without quotes. For 24 hours, the same request sent again with the same key is carried out only once and gets the same answer.',
      schema: { type: 'string', minLength: 1, maxLength: 257, pattern: '^[\\x21-\\x7E]+$' },
    }),
  );

/** `If-Match`, which writes about something that exists need. */
export const IfMatchDocs = (of: 'user' | 'change' | 'account'): MethodDecorator =>
  applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: `${of === 'account' ? 'The ETag' : 'The `position`'} of the ${of} as the client saw it, in quotes, or \`*\` for the current one, whatever it is.`,
      schema: ENTITY_TAGS,
      example: '"7.3f9ab2c41d0e"',
    }),
  );

/** `*`, or a list of entity tags (RFC 9110 §13.1). */
export const ENTITY_TAGS = {
  type: 'string',
  minLength: 1,
  maxLength: 4096,
  pattern: '^(?:\\*|(?:W/)?"[^"]*"(?:, *(?:W/)?"[^"]*")*)$',
} as const;
